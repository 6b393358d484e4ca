import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { PeopleMonth } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayDrawer } from '../attendance/day-drawer.tsx';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { clock, seoulTimeOf } from '../time/format.ts';
import { noFilter, peopleInScope, peopleShown, type SheetFilter } from './filter.ts';
import { Legend } from './legend.tsx';
import { Marks } from './marks.tsx';
import { sheetQuery } from './queries.ts';
import styles from './sheet.module.css';
import { Months, SheetControls } from './sheet-controls.tsx';
import { dayColumns } from './sheet-days.ts';
import { SheetGrid } from './sheet-grid.tsx';
import { type CellMode, layoutOf } from './sheet-layout.ts';

const route = '/shell/sheet/$month';

/** 월 근무표: people × days of a month. A day opens with the tags behind it. */
export function SheetPage() {
  const { t } = useTranslation();
  const { month } = useParams({ from: route });
  const { who, day } = useSearch({ from: route });
  const navigate = useNavigate();
  const loaded = useQuery(sheetQuery(month));
  const [filter, setFilter] = useState(noFilter);
  const [mode, setMode] = useState<CellMode>('symbols');
  const open = useCallback(
    (search: { who?: string; day?: string }) =>
      void navigate({ to: '/sheet/$month', params: { month }, search, resetScroll: false }),
    [navigate, month],
  );
  return (
    <div className={`page ${styles.page}`}>
      <div className="page-head">
        <h1>{t('sheet.title')}</h1>
        <Months month={month} />
        {loaded.data !== undefined && (
          <span className="quiet" role="status">
            {t('error.stale', { time: clock(seoulTimeOf(loaded.dataUpdatedAt)) })}
          </span>
        )}
        <span className="grow" />
        <SheetControls
          departments={loaded.data?.departments ?? []}
          filter={filter}
          onFilter={setFilter}
          mode={mode}
          onMode={setMode}
        />
      </div>
      {loaded.isError && <LoadProblem error={loaded.error} reset={() => void loaded.refetch()} />}
      {loaded.isPending && <ListSkeleton />}
      {loaded.data !== undefined && (
        <Sheet
          key={month}
          sheet={loaded.data}
          filter={filter}
          onFilter={setFilter}
          mode={mode}
          onOpen={(employeeId, workDate) => open({ who: employeeId, day: workDate })}
        />
      )}
      <DayDrawer
        employeeId={who ?? ''}
        workDate={who === undefined ? null : (day ?? null)}
        onClose={() => open({})}
      />
    </div>
  );
}

type SheetProps = {
  readonly sheet: PeopleMonth;
  readonly filter: SheetFilter;
  readonly onFilter: (filter: SheetFilter) => void;
  readonly mode: CellMode;
  readonly onOpen: (employeeId: string, workDate: string) => void;
};

function Sheet({ sheet, filter, onFilter, mode, onOpen }: SheetProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const isNarrow = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false });
  const layout = useMemo(() => layoutOf(mode, isNarrow), [mode, isNarrow]);
  const days = useMemo(() => dayColumns(sheet, language), [sheet, language]);
  const departments = useMemo(
    () => new Map(sheet.departments.map(({ departmentId, name }) => [departmentId, name])),
    [sheet],
  );
  const asked = useDeferredValue(filter);
  const scope = useMemo(() => peopleInScope(sheet, asked), [sheet, asked]);
  const shown = useMemo(() => peopleShown(scope, asked), [scope, asked]);
  if (sheet.people.length === 0)
    return (
      <div className="panel empty">
        <h2>{t('sheet.emptyTitle')}</h2>
        <p>{t('sheet.emptyText')}</p>
      </div>
    );
  return (
    <>
      <Marks scope={scope} filter={filter} onChange={onFilter} />
      {shown.length === 0 ? (
        <div className="panel empty">
          <h2>{t('board.nobodyTitle')}</h2>
          <Button mt="sm" variant="default" onClick={() => onFilter(noFilter)}>
            {t('board.clear')}
          </Button>
        </div>
      ) : (
        <SheetGrid
          sheet={sheet}
          people={shown}
          departments={departments}
          days={days}
          mode={mode}
          layout={layout}
          keepsTotals={!isNarrow}
          onOpen={(person, workDate) => onOpen(person.employeeId, workDate)}
        />
      )}
      <Legend kinds={sheet.kinds} />
    </>
  );
}
