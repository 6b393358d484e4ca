import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.ts';
import { boardQuery } from '../api/queries.ts';
import { noFilter, rowsInScope } from '../board/filter.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { StateMark } from '../status/status-mark.tsx';

/** Everyone, as a list that leads to each person's month. */
export function PeoplePage() {
  const { t } = useTranslation();
  const board = useQuery(boardQuery);
  useLive();
  const [text, setText] = useState('');
  if (board.isError) return <LoadProblem error={board.error} reset={() => void board.refetch()} />;
  const rows = rowsInScope(board.data?.rows ?? [], { ...noFilter, text }).toSorted((a, b) =>
    a.employee.employeeNumber.localeCompare(b.employee.employeeNumber),
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('people.title')}</h1>
        <span className="quiet">{rows.length}</span>
        <span className="grow" />
        <TextInput
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      {board.isPending && <ListSkeleton />}
      <div className="panel scroll-x" hidden={board.isPending}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('people.number')}</th>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.department')}</th>
              <th scope="col">{t('people.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ employee, day }) => (
              <tr key={employee.employeeId}>
                <td>{employee.employeeNumber}</td>
                <td>
                  <Link
                    to="/people/$employeeId/$month"
                    params={{ employeeId: employee.employeeId, month: day.workDate.slice(0, 7) }}
                  >
                    <strong>{employee.name}</strong>
                  </Link>
                </td>
                <td>{employee.department}</td>
                <td>
                  <StateMark state={day.state} withWord />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
