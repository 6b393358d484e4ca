// biome-ignore-all lint/a11y/useSemanticElements: a table cannot place thousands of cells one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: the keyboard walks over the days; readers read heads and totals with them.
import type { PeopleMonth, SheetPerson } from '@nadeul/contract';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { type Place, placeAfter } from './keys.ts';
import styles from './sheet.module.css';
import type { DayColumn } from './sheet-days.ts';
import { SheetHead } from './sheet-head.tsx';
import { type CellMode, type Layout, totalColumns } from './sheet-layout.ts';
import { SheetRow } from './sheet-row.tsx';

type Props = {
  readonly sheet: PeopleMonth;
  readonly people: readonly SheetPerson[];
  readonly departments: ReadonlyMap<string, string>;
  readonly days: readonly DayColumn[];
  readonly mode: CellMode;
  readonly layout: Layout;
  /** The totals stay in sight at the right. */
  readonly keepsTotals: boolean;
  readonly onOpen: (person: SheetPerson, workDate: string) => void;
};

const rowsBeyond = 8;
const daysBeyond = 3;

/**
 * People × days. Only what is in view is drawn, in both directions, and the cell that has the keyboard's focus, so that
 * scrolling away from it does not lose the place.
 */
export function SheetGrid(props: Props) {
  const { sheet, people, departments, days, mode, layout, keepsTotals, onOpen } = props;
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>(() => ({ row: 0, day: Math.max(0, todayOf(days)) }));
  const place = { row: Math.min(active.row, people.length - 1), day: Math.min(active.day, days.length - 1) };
  const { rows, columns } = useGridWindow({ panel, props, place });
  const moves = useRef(false);
  useLayoutEffect(() => {
    if (!moves.current) return;
    moves.current = false;
    cellAt(panel.current, place)?.focus({ preventScroll: true });
  });
  useFirstLook(columns.scrollToIndex, days);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const from = placeOf(event.target);
    if (from === null) return;
    const person = people[from.row];
    const day = days[from.day];
    if (event.key === 'Enter' && person !== undefined && day !== undefined) onOpen(person, day.workDate);
    const pageRows = Math.max(1, Math.floor((panel.current?.clientHeight ?? 0) / layout.row) - 2);
    const next = placeAfter(event, from, { rows: people.length, days: days.length, pageRows });
    if (next === null) return;
    event.preventDefault();
    moves.current = true;
    setActive(next);
    rows.scrollToIndex(next.row);
    columns.scrollToIndex(next.day);
  };
  const onClick = ({ target }: MouseEvent) => {
    const at = placeOf(target);
    const person = at === null ? undefined : people[at.row];
    const day = at === null ? undefined : days[at.day];
    if (at === null || person === undefined || day === undefined) return;
    setActive(at);
    onOpen(person, day.workDate);
  };
  const items = columns.getVirtualItems();
  return (
    <div
      ref={panel}
      role="grid"
      aria-label={t('sheet.title')}
      aria-rowcount={people.length + 1}
      aria-colcount={days.length + 1 + totalColumns.length}
      className={`panel ${styles.grid} ${styles[mode]} ${keepsTotals ? styles.keepsTotals : ''}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div
        role="presentation"
        className={styles.sheet}
        style={{ height: rows.getTotalSize(), width: columns.getTotalSize() }}
      >
        <SheetHead layout={layout} days={days} columns={items} people={people.length} />
        {rows.getVirtualItems().map(({ index, start }) => {
          const person = people[index];
          return person === undefined ? null : (
            <SheetRow
              key={person.employeeId}
              sheet={sheet}
              person={person}
              department={departments.get(person.departmentId ?? '') ?? ''}
              index={index}
              top={start}
              layout={layout}
              mode={mode}
              days={days}
              columns={items}
              activeDay={index === place.row ? place.day : null}
            />
          );
        })}
      </div>
    </div>
  );
}

type WindowParts = {
  readonly panel: { readonly current: HTMLDivElement | null };
  readonly props: Props;
  readonly place: Place;
};

/** What of the grid is drawn: the rows and days in view, some beyond them, and those of the active cell. */
function useGridWindow({ panel, props: { people, days, layout, keepsTotals }, place }: WindowParts) {
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => panel.current,
    estimateSize: () => layout.row,
    overscan: rowsBeyond,
    paddingStart: layout.head,
    scrollPaddingStart: layout.head,
    rangeExtractor: useKept(place.row),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: days.length,
    getScrollElement: () => panel.current,
    estimateSize: () => layout.day,
    overscan: daysBeyond,
    paddingStart: layout.name,
    paddingEnd: layout.totals,
    scrollPaddingStart: layout.name,
    scrollPaddingEnd: keepsTotals ? layout.totals : 0,
    rangeExtractor: useKept(place.day),
  });
  const { measure: measureRows } = rows;
  const { measure: measureColumns } = columns;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sizes are measured anew.
  useEffect(() => {
    measureRows();
    measureColumns();
  }, [layout, measureRows, measureColumns]);
  return { rows, columns };
}

/** The indexes in view with one that is always drawn. */
function useKept(kept: number): (range: Range) => number[] {
  return useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (kept < 0 || kept >= range.count || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
    [kept],
  );
}

/** Brings today into view once, where the month is the running one. */
function useFirstLook(
  scrollToDay: (day: number, options: { align: 'end' }) => void,
  days: readonly DayColumn[],
): void {
  const today = useMemo(() => todayOf(days), [days]);
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current || today < 0) return;
    looked.current = true;
    scrollToDay(today, { align: 'end' });
  }, [scrollToDay, today]);
}

function todayOf(days: readonly DayColumn[]): number {
  return days.findIndex(({ isToday }) => isToday);
}

function cellAt(panel: HTMLElement | null, { row, day }: Place): HTMLElement | null {
  return panel?.querySelector<HTMLElement>(`[data-row="${row}"][data-day="${day}"]`) ?? null;
}

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-day]') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), day: Number(cell.dataset.day) };
}
