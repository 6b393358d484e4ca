// biome-ignore-all lint/a11y/useSemanticElements: a table cannot place thousands of cells one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: the keyboard walks over the days; readers read heads and totals with them.
import type { PeopleMonth, SheetPerson } from '@nadeul/contract';
import type { VirtualItem } from '@tanstack/react-virtual';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { hours } from '../time/format.ts';
import { type Cell, cellOf, markOf, minuteClock, spokenCell } from './cell.ts';
import styles from './sheet.module.css';
import type { DayColumn } from './sheet-days.ts';
import type { CellMode, Layout } from './sheet-layout.ts';

type Props = {
  readonly sheet: PeopleMonth;
  readonly person: SheetPerson;
  readonly department: string;
  readonly index: number;
  readonly top: number;
  readonly layout: Layout;
  readonly mode: CellMode;
  readonly days: readonly DayColumn[];
  readonly columns: readonly VirtualItem[];
  /** The day that the keyboard is on in this row; null where it is on another one. */
  readonly activeDay: number | null;
};

/** One person's line; drawn again only when something of it changes, so that scrolling costs the new lines alone. */
export const SheetRow = memo(function SheetRow(props: Props) {
  const { person, department, index, top, layout, days } = props;
  const { columns, activeDay, ...rest } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={{ top, height: layout.row }}>
      <div role="rowheader" aria-colindex={1} className={styles.name} style={{ width: layout.name }}>
        <strong title={person.name}>{person.name}</strong>
        <span className={styles.about} title={department}>
          {person.employeeNumber}
          {department !== '' && ` · ${department}`}
        </span>
      </div>
      <div role="presentation" className={styles.days} style={{ width: layout.day * days.length }}>
        {columns.map(({ index: day }) => (
          <DayCell key={day} {...rest} day={day} isActive={day === activeDay} />
        ))}
      </div>
      <Totals person={person} after={days.length + 1} />
    </div>
  );
});

type CellProps = Pick<Props, 'sheet' | 'person' | 'index' | 'layout' | 'mode' | 'days'> & {
  readonly day: number;
  readonly isActive: boolean;
};

function DayCell({ sheet, person, index, layout, mode, days, day, isActive }: CellProps) {
  const { t } = useTranslation();
  const column = days[day];
  if (column === undefined) return null;
  const cell = cellOf(sheet, person, day);
  const mark = markOf(cell);
  const quiet = cell.kind.flags.length === 0 && cell.kind.state !== 'absent';
  return (
    <div
      role="gridcell"
      aria-colindex={day + 2}
      aria-label={spokenCell({ name: person.name, date: column.spoken }, cell, t)}
      tabIndex={isActive ? 0 : -1}
      data-row={index}
      data-day={day}
      className={`${styles.cell} ${styles[column.kind]} ${quiet ? '' : styles[`tint-${mark.tone}`]} tone-${mark.tone}`}
      style={{ left: day * layout.day, width: layout.day }}
    >
      <Shown cell={cell} mode={mode} mark={mark} t={t} />
      {cell.kind.isCorrected && <span className={styles.corrected} aria-hidden="true" />}
    </div>
  );
}

type ShownProps = { cell: Cell; mode: CellMode; mark: ReturnType<typeof markOf>; t: TFunction };

/** Symbol, times or hours; where there are none, the symbol says why. */
function Shown({ cell, mode, mark, t }: ShownProps) {
  const { inMinute, outMinute, workedMinutes } = cell;
  const isFlagged = cell.kind.flags.length > 0;
  const symbol = <span className="mark-symbol">{mark.symbol}</span>;
  if (mode === 'times' && (inMinute !== null || outMinute !== null))
    return (
      <span className={styles.times}>
        <span>{inMinute === null ? t('sheet.noTimeShort') : minuteClock(inMinute)}</span>
        <span>{outMinute === null ? t('sheet.noTimeShort') : minuteClock(outMinute)}</span>
        {isFlagged && <span className={styles.corner}>{mark.symbol}</span>}
      </span>
    );
  if (mode === 'hours' && workedMinutes > 0)
    return (
      <span className={styles.hours}>
        {hours(workedMinutes)}
        {isFlagged && <span className={styles.corner}>{mark.symbol}</span>}
      </span>
    );
  return symbol;
}

function Totals({ person: { totals }, after }: { person: SheetPerson; after: number }) {
  const sums = [
    { id: 'worked', value: hours(totals.workedMinutes), isAlert: false },
    { id: 'late', value: totals.lateDays, isAlert: totals.lateDays > 0 },
    { id: 'missing', value: totals.missingDays, isAlert: totals.missingDays > 0 },
    { id: 'absent', value: totals.absentDays, isAlert: totals.absentDays > 0 },
  ] as const;
  return (
    <div role="presentation" className={styles.totals}>
      {sums.map(({ id, value, isAlert }, index) => (
        <div
          key={id}
          role="gridcell"
          aria-colindex={after + 1 + index}
          className={`${styles.total} ${styles[`total-${id}`]} ${isAlert ? styles[`alert-${id}`] : ''}`}
        >
          {value === 0 ? <span className={styles.zero}>0</span> : value}
        </div>
      ))}
    </div>
  );
}
