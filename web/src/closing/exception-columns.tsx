import type { ExceptionRow, ExceptionShow } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { currentLanguage } from '../i18n/index.ts';
import type { Column } from '../table/data-table.tsx';
import { clockOn, hours, shortDate } from '../time/format.ts';
import styles from './closing.module.css';

/** The columns of the list, whose last one is what to do, or why it was accepted. */
export function columnsOf(t: TFunction, show: ExceptionShow): Column<ExceptionRow>[] {
  const last: Column<ExceptionRow> =
    show === 'open'
      ? { id: 'about', title: t('closing.about'), cell: (row) => aboutOf(t, row) }
      : {
          id: 'reason',
          title: t('closing.reason'),
          cell: ({ acceptance }) => (
            <>
              {acceptance?.reason} <span className="quiet">{acceptance?.by}</span>
            </>
          ),
        };
  return [
    { id: 'date', title: t('month.date'), cell: ({ workDate }) => shortDate(workDate, currentLanguage()) },
    {
      id: 'name',
      title: t('people.column.name'),
      cell: ({ employee, workDate }) => (
        <Link
          to="/people/$employeeId/$month"
          params={{ employeeId: employee.employeeId, month: workDate.slice(0, 7) }}
          search={{ day: workDate }}
          className={styles.name ?? ''}
        >
          {employee.name} <span className="quiet">{employee.employeeNumber}</span>
        </Link>
      ),
    },
    {
      id: 'kind',
      title: t('closing.kind'),
      cell: ({ kind }) => (
        <span className={`mark tone-${kind === 'pending' ? 'grey' : 'red'}`}>
          {t(`closing.kinds.${kind}`)}
        </span>
      ),
    },
    { id: 'times', title: t('closing.times'), cell: timesOf },
    last,
    { id: 'department', title: t('people.column.department'), cell: ({ employee }) => employee.department },
  ];
}

function timesOf({ workDate, inAt, outAt }: ExceptionRow): string {
  const time = (at: string | null) => (at === null ? '–' : clockOn(workDate, at));
  return inAt === null && outAt === null ? '–' : `${time(inAt)} ~ ${time(outAt)}`;
}

/** What the exception is about, and what to do. */
function aboutOf(t: TFunction, { kind, minutes, proposedOutAt, workDate }: ExceptionRow): string {
  if (proposedOutAt !== null) return t('closing.proposed', { time: clockOn(workDate, proposedOutAt) });
  return t(`closing.todo.${kind}`, { hours: hours(minutes) });
}

/** What tells one exception from all others. */
export function exceptionKey({ employee, workDate, kind }: ExceptionRow): string {
  return `${employee.employeeId} ${workDate} ${kind}`;
}
