import { Button } from '@mantine/core';
import type { EmployeeFilter, EmployeeQuery, EmployeeRow } from '@nadeul/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/use-may.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import type { Sort } from '../table/sortable-head.tsx';
import { usePages } from '../table/use-pages.ts';
import { AddEmployee } from './add-employee.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { EmployeeFilters } from './employee-filters.tsx';
import { EmploymentMark } from './employment-mark.tsx';
import { ExportPeople } from './export-people.tsx';

const sorts: readonly EmployeeQuery['sort'][] = ['employee-number', 'name', 'department', 'hired-on'];

/** 임직원관리: everybody of the office, to find, add, change in bulk, bring in and take out. */
export function EmployeesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [filter, setFilter] = useState<EmployeeFilter>({ employment: 'current' });
  const [sort, setSort] = useState<Sort>({ by: 'employee-number', direction: 'asc' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const by = sorts.find((one) => one === sort.by) ?? 'employee-number';
  const list = usePages('employees', { query: { ...filter, sort: by, order: sort.direction } });
  const columns = useColumns();
  const isFiltered = Object.values(filter).some((value) => value !== undefined && value !== 'current');
  const choose = (next: EmployeeFilter) => {
    setSelected(new Set());
    setFilter(next);
  };
  if (list.error !== null) return <LoadProblem error={list.error} reset={list.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('people.employees')} count={list.total}>
        {may('export-people') && <ExportPeople filter={filter} total={list.total} />}
        {may('edit-people') && (
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/hr/people/import" {...props} />}>
              {t('people.import')}
            </Button>
            <AddEmployee />
          </>
        )}
      </PageHead>
      <EmployeeFilters filter={filter} onChange={choose} />
      {may('edit-people') && selected.size > 0 && (
        <BulkBar
          selected={selected}
          total={list.total}
          filter={filter}
          onDone={() => setSelected(new Set())}
        />
      )}
      {list.isPending ? (
        <ListSkeleton />
      ) : (
        <DataTable
          label={t('people.employees')}
          columns={columns}
          rows={list.rows}
          total={list.total}
          keyOf={({ employeeId }) => employeeId}
          nameOf={({ name }) => name}
          hasMore={list.hasMore}
          onMore={list.onMore}
          sort={sort}
          onSort={setSort}
          onOpen={({ employeeId }) => void navigate({ to: '/hr/people/$employeeId', params: { employeeId } })}
          {...(may('edit-people') ? { selected, onSelect: setSelected } : {})}
          empty={
            isFiltered ? (
              <Empty title={t('people.noneFound')}>
                <Button variant="default" mt="sm" onClick={() => choose({ employment: 'current' })}>
                  {t('people.clearFilters')}
                </Button>
              </Empty>
            ) : (
              <Empty title={t('people.none')}>{t('people.noneHow')}</Empty>
            )
          }
        />
      )}
    </div>
  );
}

function useColumns(): Column<EmployeeRow>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'employee-number',
      title: t('people.column.employee-number'),
      isSortable: true,
      width: 110,
      cell: (row) => row.employeeNumber,
    },
    {
      id: 'name',
      title: t('people.column.name'),
      isSortable: true,
      width: 140,
      cell: (row) => <strong>{row.name}</strong>,
    },
    {
      id: 'employment',
      title: t('people.state'),
      width: 100,
      cell: (row) => <EmploymentMark employment={row.employment} />,
    },
    {
      id: 'department',
      title: t('people.column.department'),
      isSortable: true,
      cell: (row) => row.department?.name,
    },
    { id: 'rank', title: t('people.column.rank'), width: 100, cell: (row) => row.rank?.name },
    { id: 'title', title: t('people.column.title'), cell: (row) => row.title },
    { id: 'work-type', title: t('people.column.work-type'), cell: (row) => row.workType?.name },
    { id: 'workplace', title: t('people.column.workplace'), cell: (row) => row.workplace?.name },
    {
      id: 'hired-on',
      title: t('people.column.hired-on'),
      isSortable: true,
      width: 110,
      isNumber: true,
      cell: (row) => row.hiredOn,
    },
  ];
}
