import type { PlanCell, PlanMonth } from '@nadeul/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { shortDate, weekdayOf } from '../time/format.ts';
import { clockText } from '../work-types/hours.ts';
import { spanText, useHoursWords } from '../work-types/use-hours-words.ts';
import { dateOf, type Edges, edgesOf, moved, type Place, type Selection } from './cells.ts';
import styles from './plans.module.css';

const rowHeight = 40;
const rowsBeyond = 8;

type Props = {
  readonly month: PlanMonth;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  /** Copy, paste and delete by keys; returns whether the key was one of them. */
  readonly onKey: (event: KeyboardEvent) => boolean;
};

/** People × days. Cells are selected by mouse, or by the arrow keys with Shift; only rows in view are drawn. */
export function PlanGrid({ month, selection, onSelect, onKey }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const days = month.people[0]?.days.length ?? 0;
  const virtual = useVirtualizer({
    count: month.people.length,
    getScrollElement: () => panel.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeyond,
    scrollPaddingStart: rowHeight,
  });
  const focus = selection?.focus;
  useEffect(() => {
    // The mouse and a first look leave the focus where it is; only who is in the grid is led along.
    if (focus === undefined || panel.current?.contains(document.activeElement) !== true) return;
    virtual.scrollToIndex(focus.row);
    const frame = requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>(`[data-at="${focus.row} ${focus.day}"]`)?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [focus, virtual]);
  const keyDown = (event: KeyboardEvent) => {
    if (onKey(event)) return event.preventDefault();
    const from = selection?.focus ?? { row: 0, day: 0 };
    const next = moved(from, event.key, { rows: month.people.length, days });
    if (next === null) return;
    event.preventDefault();
    onSelect({ anchor: event.shiftKey ? (selection?.anchor ?? from) : next, focus: next });
  };
  const items = virtual.getVirtualItems();
  return (
    <div ref={panel} className={`panel ${styles.grid}`}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells walked by arrow keys make a grid.
        role="grid"
        tabIndex={selection === null ? 0 : -1}
        className={styles.table}
        aria-label={t('plans.title')}
        aria-rowcount={month.people.length + 1}
        aria-colcount={days + 1}
        aria-multiselectable
        onKeyDown={keyDown}
      >
        <Heads month={month} days={days} onSelect={onSelect} />
        <tbody>
          <Space height={items[0]?.start ?? 0} />
          {items.map(({ index }) => (
            <Row
              key={month.people[index]?.employee.employeeId}
              month={month}
              index={index}
              selection={selection}
              onSelect={onSelect}
            />
          ))}
          <Space height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the row is empty, nothing in it takes the focus.
    <tr aria-hidden="true">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function Heads({ month, days, onSelect }: Pick<Props, 'month' | 'onSelect'> & { readonly days: number }) {
  const { t } = useTranslation();
  const { names } = useHoursWords();
  const holidays = new Map(month.holidays.map(({ date, name }) => [date, name]));
  const last = month.people.length - 1;
  return (
    <thead>
      <tr aria-rowindex={1} className={styles.heads}>
        <th scope="col" className={styles.name}>
          {t('plans.people', { count: month.people.length })}
        </th>
        {Array.from({ length: days }, (_, day) => {
          const date = dateOf(month.month, day);
          const holiday = holidays.get(date);
          const weekday = weekdayOf(date);
          return (
            <th
              key={date}
              scope="col"
              title={holiday}
              className={`${styles.head} ${toneOf(weekday, holiday !== undefined)} ${date === month.today ? styles.today : ''}`}
              onClick={() => onSelect({ anchor: { row: 0, day }, focus: { row: last, day } })}
            >
              {day + 1}
              <small>{names[(weekday + 6) % 7]}</small>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function toneOf(weekday: number, isHoliday: boolean): string {
  if (isHoliday || weekday === 0) return styles.sunday ?? '';
  return weekday === 6 ? (styles.saturday ?? '') : '';
}

type RowProps = Pick<Props, 'month' | 'selection' | 'onSelect'> & {
  readonly index: number;
};

function Row({ month, index, selection, onSelect }: RowProps) {
  const person = month.people[index];
  if (person === undefined) return null;
  const { employee, days } = person;
  const edges = selection === null ? null : edgesOf(selection);
  const select = (day: number, isExtended: boolean) => {
    const place = { row: index, day };
    onSelect({ anchor: isExtended ? (selection?.anchor ?? place) : place, focus: place });
  };
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        className={styles.name}
        onClick={() =>
          onSelect({ anchor: { row: index, day: 0 }, focus: { row: index, day: days.length - 1 } })
        }
      >
        {employee.name}
        <small>{[employee.employeeNumber, employee.department].filter(Boolean).join(' · ')}</small>
      </th>
      {days.map((place, day) => (
        <Cell
          key={dateOf(month.month, day)}
          cell={month.cells[place]}
          name={employee.name}
          date={dateOf(month.month, day)}
          today={month.today}
          at={{ row: index, day }}
          isSelected={edges !== null && isWithin(edges, { row: index, day })}
          isFocus={isAt(selection?.focus, { row: index, day })}
          onSelect={select}
        />
      ))}
    </tr>
  );
}

function isWithin({ top, bottom, left, right }: Edges, { row, day }: Place): boolean {
  return top <= row && row <= bottom && left <= day && day <= right;
}

function isAt(focus: Place | undefined, { row, day }: Place): boolean {
  return focus?.row === row && focus.day === day;
}

type CellProps = {
  readonly cell: PlanCell | undefined;
  readonly name: string;
  readonly date: string;
  readonly today: string;
  readonly at: Place;
  readonly isSelected: boolean;
  readonly isFocus: boolean;
  readonly onSelect: (day: number, isExtended: boolean) => void;
};

function Cell({ cell, name, date, today, at, isSelected, isFocus, onSelect }: CellProps) {
  const { t } = useTranslation();
  if (cell === undefined) return null;
  const { kind, hours, isOwn } = cell;
  const word = hours === null ? t(`plans.kinds.${kind}`) : spanText(hours);
  const classes = [
    styles.cell,
    hours === null ? styles.rest : '',
    isOwn ? styles.own : '',
    isSelected ? styles.selected : '',
    date === today ? styles.today : '',
  ];
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid is selected.
      role="gridcell"
      tabIndex={isFocus ? 0 : -1}
      data-at={`${at.row} ${at.day}`}
      aria-selected={isSelected}
      aria-label={[
        name,
        shortDate(date, currentLanguage()),
        kind === 'holiday' && hours !== null ? `${t('plans.kinds.holiday')} ${word}` : word,
        isOwn ? t('plans.own') : '',
      ]
        .filter(Boolean)
        .join(' ')}
      className={classes.filter(Boolean).join(' ')}
      onMouseDown={(event) => {
        if (event.button === 0) onSelect(at.day, event.shiftKey);
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1) onSelect(at.day, true);
      }}
    >
      {hours === null ? (
        t(`plans.marks.${kind}`)
      ) : (
        <>
          {clockText(hours.startMinute)}
          <br />
          {clockText(hours.endMinute)}
          {hours.endMinute <= hours.startMinute && '⁺¹'}
        </>
      )}
    </td>
  );
}
