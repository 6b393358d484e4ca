import { Button } from '@mantine/core';
import type { WorkplaceDetail } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';
import { deviceLinksQuery, workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

/** Who belongs to a place; and closing it, when nobody does. */
export function PlaceUse({ place }: { place: WorkplaceDetail }) {
  const { t } = useTranslation();
  const { workplaceId, peopleCount, people, closedOn } = place;
  const [isAsking, setIsAsking] = useState(false);
  const { data } = useQuery(deviceLinksQuery);
  const links = (data?.links ?? []).filter(
    ({ isActive, workplace }) => isActive && workplace.workplaceId === workplaceId,
  );
  const refreshes = [workplacesQuery.queryKey];
  const close = useSend('closeWorkplace', { refreshes, onDone: () => setIsAsking(false) });
  const reopen = useSend('reopenWorkplace', { refreshes });
  const isInUse = peopleCount > 0 || links.length > 0;
  return (
    <section className={`panel ${styles.panel}`}>
      <h2>{t('place.peopleTitle', { count: peopleCount })}</h2>
      {peopleCount === 0 ? (
        <p className="quiet">{t('place.nobody')}</p>
      ) : (
        <p>
          {people.map(({ employeeId, name }, index) => (
            <span key={employeeId}>
              {index > 0 && ', '}
              <Link className={styles.link} to="/hr/people/$employeeId" params={{ employeeId }}>
                {name}
              </Link>
            </span>
          ))}
          {peopleCount > people.length && ` ${t('place.andMore', { count: peopleCount - people.length })}`}
        </p>
      )}
      <div className={styles.foot}>
        {closedOn === null ? (
          <Button variant="default" disabled={isInUse} onClick={() => setIsAsking(true)}>
            {t('place.close')}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={reopen.isSending}
            onClick={() => reopen.send({ params: { workplaceId } })}
          >
            {t('place.reopen')}
          </Button>
        )}
        {closedOn === null && isInUse && (
          <span className="quiet">
            {t('place.inUse', {
              people: peopleCount,
              links: links.map(({ name }) => name).join(', ') || '–',
            })}
          </span>
        )}
        <SendProblem problem={close.problem ?? reopen.problem} />
      </div>
      <Confirm
        isOpen={isAsking}
        title={t('place.closeTitle', { name: place.name })}
        action={t('place.close')}
        isDangerous
        isSending={close.isSending}
        onConfirm={() => close.send({ params: { workplaceId } })}
        onClose={() => setIsAsking(false)}
      >
        {t('place.closeLead')}
      </Confirm>
    </section>
  );
}
