import { ActionIcon, Alert, Button } from '@mantine/core';
import type { HolidayYear } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { seoulTimeOf, shortDate } from '../time/format.ts';
import { AddHolidays } from './add-holidays.tsx';
import styles from './holidays.module.css';
import { holidaysKey, holidaysQuery } from './queries.ts';
import { YearPicture } from './year-picture.tsx';

/** 휴일: public holidays of a year and the office's own days. */
export function HolidaysPage() {
  const { t } = useTranslation();
  const [year, setYear] = useState(() => Number(seoulTimeOf(Date.now()).slice(0, 4)));
  const loaded = useQuery(holidaysQuery(year));
  const mayEdit = useQuery(sessionQuery).data?.user.may['edit-work-settings'] !== undefined;
  return (
    <div className="page">
      <PageHead title={t('holidays.title')} lead={t('holidays.lead')}>
        <div className={styles.year}>
          <Step label={t('holidays.previous')} symbol="‹" onClick={() => setYear(year - 1)} />
          <strong>{t('holidays.year', { year })}</strong>
          <Step label={t('holidays.next')} symbol="›" onClick={() => setYear(year + 1)} />
        </div>
      </PageHead>
      {loaded.isError && <LoadProblem error={loaded.error} reset={() => void loaded.refetch()} />}
      {loaded.isPending && <ListSkeleton />}
      {loaded.data !== undefined && <Year loaded={loaded.data} mayEdit={mayEdit} />}
    </div>
  );
}

function Year({ loaded, mayEdit }: { loaded: HolidayYear; mayEdit: boolean }) {
  const { t } = useTranslation();
  const { year, isKnown, lastKnownYear, firstKnownYear, holidays } = loaded;
  return (
    <>
      {!isKnown && (
        <Alert variant="light" color="yellow" className={styles.unknown ?? ''}>
          {year > lastKnownYear
            ? t('holidays.notYet', { year: lastKnownYear + 1 })
            : t('holidays.longAgo', { year: firstKnownYear })}
        </Alert>
      )}
      <div className={styles.columns}>
        <YearPicture year={year} holidays={holidays} />
        <div className={styles.side}>
          {mayEdit && <AddHolidays year={year} />}
          <List holidays={holidays} mayEdit={mayEdit} />
        </div>
      </div>
    </>
  );
}

function List({ holidays, mayEdit }: { holidays: HolidayYear['holidays']; mayEdit: boolean }) {
  const { t } = useTranslation();
  const refreshes = [holidaysKey];
  const work = useSend('workOnHoliday', { refreshes });
  const remove = useSend('removeHoliday', { refreshes });
  const isSending = work.isSending || remove.isSending;
  return (
    <section className={`panel ${styles.list}`}>
      <SendProblem problem={work.problem} />
      <SendProblem problem={remove.problem} />
      {holidays.length === 0 && <p className="quiet">{t('holidays.none')}</p>}
      <ul>
        {holidays.map(({ date, name, kind }) => {
          const shown = shortDate(date, currentLanguage());
          return (
            <li key={date} className={kind === 'worked' ? styles.worked : ''}>
              <span className={styles.date}>{shown}</span>
              <span className="grow">
                <span className={styles.name}>{name}</span>
                <span className={`${styles.badge} ${styles[kind] ?? ''}`}>{t(`holidays.kinds.${kind}`)}</span>
              </span>
              {mayEdit && (
                <Button
                  variant="default"
                  size="compact-xs"
                  disabled={isSending}
                  aria-label={t(`holidays.actionOf.${kind}`, { name: `${shown} ${name}` })}
                  onClick={() => (kind === 'public' ? work : remove).send({ query: { date } })}
                >
                  {t(`holidays.action.${kind}`)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Step({ label, symbol, onClick }: { label: string; symbol: string; onClick: () => void }) {
  return (
    <ActionIcon variant="default" size="lg" aria-label={label} onClick={onClick}>
      <span aria-hidden="true">{symbol}</span>
    </ActionIcon>
  );
}
