import { Button, Select, TextInput } from '@mantine/core';
import type { ListedCorrection, StatedCorrection } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { EmployeeChoice } from '../identities/employee-choice.tsx';
import { useMay } from '../session/use-may.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { shortDate } from '../time/format.ts';
import { momentText } from '../time/moment.ts';
import styles from './corrections.module.css';
import { Undo, UndoBatch } from './undo.tsx';
import { saidText } from './words.ts';

const kinds = [
  'set-in',
  'set-out',
  'add-tag',
  'ignore-tag',
  'set-status',
  'approve-overtime',
] as const satisfies readonly StatedCorrection['kind'][];

type Filter = {
  readonly employeeId: string | null;
  readonly month: string;
  readonly kind: (typeof kinds)[number] | null;
  readonly undone: 'yes' | 'no' | null;
  /** Made at once with the one that was chosen. */
  readonly batchId: string | null;
};
const noFilter: Filter = { employeeId: null, month: '', kind: null, undone: null, batchId: null };

/** 수정: what people set otherwise than the tags say, the newest first. */
export function CorrectionsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [filter, setFilter] = useState(noFilter);
  const pages = usePages('corrections', { query: queryOf(filter) });
  const columns = useColumns((batchId) => setFilter({ ...noFilter, batchId }));
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== '');
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('corrections.title')} count={pages.total} lead={t('corrections.lead')}>
        {may('read-work-settings') && (
          <Button renderRoot={(props) => <Link {...props} to="/corrections/outage" search={{}} />}>
            {t('corrections.outage')}
          </Button>
        )}
      </PageHead>
      <Filters filter={filter} onChange={setFilter} />
      {pages.isPending ? (
        <ListSkeleton />
      ) : (
        <DataTable
          label={t('corrections.title')}
          columns={columns}
          rows={pages.rows}
          total={pages.total}
          keyOf={({ correctionId }) => correctionId}
          hasMore={pages.hasMore}
          onMore={pages.onMore}
          empty={
            <Empty title={t(isFiltered ? 'corrections.noneFound' : 'corrections.none')}>
              {!isFiltered && <p className="quiet">{t('corrections.noneLead')}</p>}
            </Empty>
          }
        />
      )}
    </div>
  );
}

function queryOf({ employeeId, month, kind, undone, batchId }: Filter) {
  return {
    ...(employeeId === null ? {} : { employeeId }),
    ...(month === '' ? {} : { month }),
    ...(kind === null ? {} : { kind }),
    ...(undone === null ? {} : { undone }),
    ...(batchId === null ? {} : { batchId }),
  };
}

function useColumns(onBatch: (batchId: string) => void) {
  const { t } = useTranslation();
  const whatOf = (row: ListedCorrection) => saidText(row, t);
  return [
    { id: 'when', title: t('corrections.when'), cell: ({ madeAt }: ListedCorrection) => momentText(madeAt) },
    {
      id: 'who',
      title: t('corrections.who'),
      cell: ({ employee }: ListedCorrection) => (
        <>
          {employee.name} <span className="quiet">{employee.department}</span>
        </>
      ),
    },
    {
      id: 'day',
      title: t('corrections.day'),
      cell: ({ employee: { employeeId }, workDate }: ListedCorrection) => (
        <Link
          to="/people/$employeeId/$month"
          params={{ employeeId, month: workDate.slice(0, 7) }}
          search={{ day: workDate }}
        >
          {shortDate(workDate, currentLanguage())}
        </Link>
      ),
    },
    {
      id: 'what',
      title: t('corrections.what'),
      cell: (row: ListedCorrection) => (
        <span className={row.undoneAt === null ? styles.what : styles.undone}>{whatOf(row)}</span>
      ),
    },
    { id: 'reason', title: t('corrections.reason'), cell: ({ reason }: ListedCorrection) => reason },
    {
      id: 'by',
      title: t('corrections.by'),
      cell: ({ madeBy }: ListedCorrection) => madeBy ?? t('corrections.program'),
    },
    {
      id: 'undo',
      title: t('corrections.action'),
      cell: (row: ListedCorrection) => <Taken row={row} what={whatOf(row)} onBatch={onBatch} />,
    },
  ];
}

type TakenProps = { row: ListedCorrection; what: string; onBatch: (batchId: string) => void };

function Taken({ row, what, onBatch }: TakenProps) {
  const { t } = useTranslation();
  const { correctionId, employee, undoneAt, undoneBy, batchId } = row;
  if (undoneAt !== null)
    return (
      <span className="quiet">
        {t('corrections.undone', { by: undoneBy ?? t('corrections.program'), at: momentText(undoneAt) })}
      </span>
    );
  return (
    <>
      <Undo correctionId={correctionId} what={what} name={employee.name} />
      {batchId !== null && (
        <Button variant="subtle" size="compact-sm" onClick={() => onBatch(batchId)}>
          {t('corrections.together')}
        </Button>
      )}
    </>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  if (filter.batchId !== null)
    return (
      <div className={styles.filters}>
        <UndoBatch batchId={filter.batchId} />
        <Button variant="subtle" onClick={() => onChange(noFilter)}>
          {t('corrections.showAll')}
        </Button>
      </div>
    );
  const choice = { clearable: true, clearButtonProps: { 'aria-label': t('corrections.clear') } };
  return (
    <div className={styles.filters}>
      {may('read-people') && (
        <EmployeeChoice
          value={filter.employeeId}
          onChange={(employeeId) => onChange({ ...filter, employeeId })}
        />
      )}
      <TextInput
        type="month"
        label={t('corrections.month')}
        value={filter.month}
        onChange={(event) => onChange({ ...filter, month: event.currentTarget.value })}
      />
      <Select
        {...choice}
        label={t('corrections.kind')}
        placeholder={t('corrections.all')}
        data={kinds.map((value) => ({ value, label: t(`corrections.kinds.${value}`) }))}
        value={filter.kind}
        onChange={(value) => onChange({ ...filter, kind: kinds.find((kind) => kind === value) ?? null })}
      />
      <Select
        {...choice}
        label={t('corrections.undoneFilter')}
        placeholder={t('corrections.all')}
        data={[
          { value: 'no', label: t('corrections.stands') },
          { value: 'yes', label: t('corrections.undoneState') },
        ]}
        value={filter.undone}
        onChange={(value) =>
          onChange({ ...filter, undone: value === 'yes' || value === 'no' ? value : null })
        }
      />
    </div>
  );
}
