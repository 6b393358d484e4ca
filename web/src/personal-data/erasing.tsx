import { Button } from '@mantine/core';
import type { EmployeeCard, Erasure } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import styles from './personal-data.module.css';

/** From when somebody who left may be erased, and doing so. */
export function Erasing({ employee }: { readonly employee: EmployeeCard }) {
  const { t } = useTranslation();
  const { employeeId } = employee;
  const [isOpen, setIsOpen] = useState(false);
  const erasure = useQuery({
    queryKey: ['erasure', employeeId, employee.version],
    queryFn: ({ signal }) => call('erasure', { params: { employeeId }, signal }),
  });
  if (erasure.isError) return <LoadProblem error={erasure.error} reset={() => void erasure.refetch()} />;
  if (erasure.data === undefined) return <ListSkeleton />;
  return (
    <div className={styles.erasing}>
      <h3>{t('personal.erase')}</h3>
      <p className="quiet">{t('personal.termLead')}</p>
      <Terms erasure={erasure.data} />
      {erasure.data.isDue && (
        <Button variant="outline" color="red.9" onClick={() => setIsOpen(true)}>
          {t('personal.erase')}
        </Button>
      )}
      <EraseDialog employee={employee} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </div>
  );
}

/** What the term counts from, and the day on which it is over. */
function Terms({ erasure: { terms, dueOn, isDue } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className={styles.terms}>
        {terms.map(({ kind, countsFrom }) => (
          <div key={kind}>
            <dt>{t(`personal.term.${kind}`)}</dt>
            <dd>{countsFrom ?? t(`personal.open.${kind === 'role' ? 'role' : 'left'}`)}</dd>
          </div>
        ))}
      </dl>
      {dueOn !== null && <p>{t(isDue ? 'personal.due' : 'personal.dueOn', { date: dueOn })}</p>}
    </>
  );
}
