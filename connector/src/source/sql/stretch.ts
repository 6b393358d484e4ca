import { addDays } from '../../door-time.ts';
import type { Condition } from './condition.ts';
import type { SqlColumn } from './connection.ts';
import { dayStartValue, dayValue, momentValue, timeValue } from './door-moment.ts';
import type { TableShape } from './table-shape.ts';

/** Rows that belong together, in an order that the vendor's key gives. Read in pages. */
export type Stretch = {
  readonly shape: TableShape;
  readonly where: readonly Condition[];
  /** The columns that order the rows, and by which pages go on. */
  readonly order: readonly SqlColumn[];
};

/** No door system is older: an earlier date is a clock that was never set. */
const firstDay = '1990-01-01';

/** The rows of one civil day; with a time (`HH:mm:ss`), those from it on. */
export function dayStretch(shape: TableShape, day: string, fromTime: string | null = null): Stretch {
  const { clock } = shape;
  if (clock.form === 'date-and-time') {
    // A time in a date/time column has a date that says nothing, and differs between programs.
    const isTimeKnown = fromTime !== null && clock.time.type !== 'datetime';
    const isFrom: Condition[] = isTimeKnown
      ? [{ is: '>=', column: clock.time, value: timeValue(clock.time, fromTime) }]
      : [];
    if (clock.date.type === 'datetime')
      return { shape, where: [...isWithin(shape, day, addDays(day, 1)), ...isFrom], order: order(clock) };
    const isDay: Condition = { is: '=', column: clock.date, value: dayValue(clock.date, day) };
    return { shape, where: [isDay, ...isFrom], order: [clock.time] };
  }
  const { form, column } = clock;
  const value =
    fromTime === null ? dayStartValue(form, column, day) : momentValue(form, column, `${day}T${fromTime}`);
  return {
    shape,
    where: [
      { is: '>=', column, value },
      { is: '<', column, value: dayStartValue(form, column, addDays(day, 1)) },
    ],
    order: [column],
  };
}

/** Rows whose date sorts between a day and the next and is neither (letters, the 31st of a short month). */
export function betweenDays(shape: TableShape, day: string): Stretch | null {
  const { clock } = shape;
  if (clock.form !== 'date-and-time' || clock.date.type === 'datetime') return null;
  const column = clock.date;
  return {
    shape,
    where: [
      { is: '>', column, value: dayValue(column, day) },
      { is: '<', column, value: dayValue(column, addDays(day, 1)) },
    ],
    order: [column, clock.time],
  };
}

/** Rows of some days that the vendor stored at a moment (`YYYY-MM-DDTHH:mm:ss`) or later. */
export function storedSince(
  shape: TableShape,
  days: { readonly from: string; readonly until: string },
  storedFrom: string,
): Stretch | null {
  const { clock, insertion } = shape;
  if (insertion === null) return null;
  const isStored: Condition = {
    is: '>=',
    column: insertion.column,
    value: momentValue(insertion.form, insertion.column, storedFrom),
  };
  return {
    shape,
    where: [...isWithin(shape, days.from, addDays(days.until, 1)), isStored],
    order: order(clock),
  };
}

/** Rows whose date is none that a door system has: before all of them, after tomorrow, or none at all. */
export function oddStretches(shape: TableShape, tomorrow: string): Stretch[] {
  const { clock } = shape;
  const column = clock.form === 'date-and-time' ? clock.date : clock.column;
  const high: Condition =
    clock.form === 'date-and-time'
      ? { is: '>', column, value: dayValue(column, tomorrow) }
      : { is: '>=', column, value: dayStartValue(clock.form, column, addDays(tomorrow, 1)) };
  return [
    { shape, where: [high], order: order(clock) },
    { shape, where: isWithin(shape, null, firstDay), order: order(clock) },
    {
      shape,
      where: [{ is: 'null', column }],
      order: clock.form === 'date-and-time' ? [clock.time] : [clock.column],
    },
  ];
}

/** Rows after a serial number. */
export function serialStretch(shape: TableShape, serial: SqlColumn, after: string | number): Stretch {
  return { shape, where: [{ is: '>', column: serial, value: after }], order: [serial] };
}

/** From a day on, and before another. */
function isWithin({ clock }: TableShape, from: string | null, before: string): Condition[] {
  const column = clock.form === 'date-and-time' ? clock.date : clock.column;
  const value = (day: string) =>
    clock.form === 'date-and-time' ? dayValue(column, day) : dayStartValue(clock.form, column, day);
  const isFrom: Condition[] = from === null ? [] : [{ is: '>=', column, value: value(from) }];
  return [...isFrom, { is: '<', column, value: value(before) }];
}

function order(clock: TableShape['clock']): SqlColumn[] {
  return clock.form === 'date-and-time' ? [clock.date, clock.time] : [clock.column];
}
