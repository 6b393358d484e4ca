import type { LateFact } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { DayValues } from '../status/day-values.tsx';
import { shortDate } from '../time/format.ts';
import styles from './closing.module.css';

/** Signed days that would be another now: what was signed beside what is known. */
export function LateFacts({ month }: { readonly month: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['closings', month, 'late'],
    queryFn: ({ signal }) => call('lateFacts', { params: { month }, signal }),
  });
  if (error !== null) return <LoadProblem error={error} reset={() => void refetch()} />;
  if (isPending) return <ListSkeleton />;
  return (
    <section>
      <div className="page-head">
        <h2>{t('closing.late')}</h2>
        <span className="quiet">{data.total.toLocaleString()}</span>
      </div>
      {data.total === 0 ? (
        <p className="quiet">{t('closing.noneLate')}</p>
      ) : (
        <ScrollPanel label={t('closing.late')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('month.date')}</th>
                <th scope="col">{t('people.column.name')}</th>
                <th scope="col">{t('closing.asSigned')}</th>
                <th scope="col">{t('closing.asNow')}</th>
                <th scope="col">{t('closing.cause')}</th>
              </tr>
            </thead>
            <tbody>
              {data.facts.map((fact) => (
                <Row key={`${fact.employee.employeeId} ${fact.workDate}`} fact={fact} />
              ))}
            </tbody>
          </table>
        </ScrollPanel>
      )}
    </section>
  );
}

function Row({ fact: { employee, workDate, cause, signed, now } }: { readonly fact: LateFact }) {
  const { t } = useTranslation();
  const { employeeId } = employee;
  return (
    <tr>
      <td>{shortDate(workDate, currentLanguage())}</td>
      <td>
        <Link
          to="/people/$employeeId/$month"
          params={{ employeeId, month: workDate.slice(0, 7) }}
          search={{ day: workDate }}
          className={styles.name ?? ''}
        >
          {employee.name}
        </Link>
      </td>
      <td>
        <DayValues workDate={workDate} values={signed} />
      </td>
      <td>
        <DayValues workDate={workDate} values={now} />
      </td>
      <td>{t(`closing.causes.${cause}`)}</td>
    </tr>
  );
}
