import { doorTime, isCivilDate } from '../../door-time.ts';
import type { DoorClock, InsertionClock, VendorRow, VendorValue } from '../profile.ts';
import { digitsOf, textOf } from '../text.ts';

/** A time of a row: with Korea's offset, null where it is none; and as the vendor wrote it. */
export type ReadTime = { readonly at: string | null; readonly raw: string };

/** When the tag of a row happened, by the door's clock. */
export function doorTimeOf(clock: DoorClock, row: VendorRow): ReadTime {
  switch (clock.form) {
    case 'date-and-time': {
      const date = dateDigits(row[clock.date]);
      const time = timeDigits(row[clock.time]);
      return { at: doorTime(date, time), raw: `${date} ${time}` };
    }
    case 'stamp': {
      const raw = digitsOf(row[clock.column], 14);
      return { at: ofStamp(raw), raw };
    }
    case 'datetime': {
      const raw = wholeText(textOf(row[clock.column]));
      return { at: ofDateTime(raw), raw };
    }
  }
}

/**
 * The civil day that a row bears, `YYYY-MM-DD`, also where its time of day is none; null where the date is none either.
 */
export function doorDayOf(clock: DoorClock, row: VendorRow): string | null {
  const text = dateDigits(row[clock.form === 'date-and-time' ? clock.date : clock.column]).slice(0, 8);
  return isCivilDate(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
}

/** When the vendor's server stored a row; null where the row does not say so. */
export function storedTimeOf(insertion: InsertionClock | null, row: VendorRow): string | null {
  if (insertion === null) return null;
  const text = textOf(row[insertion.column]);
  return ofStamp(text) ?? ofDateTime(text);
}

/** The columns of a clock. */
export function columnsOfClock(clock: DoorClock): string[] {
  return clock.form === 'date-and-time' ? [clock.date, clock.time] : [clock.column];
}

/** A column's part of a key: as `doorTimeOf` reads it where it belongs to the clock, else as text. */
export function keyPart(clock: DoorClock, column: string, row: VendorRow): string {
  if (clock.form !== 'date-and-time')
    return column === clock.column ? doorTimeOf(clock, row).raw : textOf(row[column]);
  if (column === clock.date) return dateDigits(row[column]);
  if (column === clock.time) return timeDigits(row[column]);
  return textOf(row[column]);
}

/** `YYYYMMDD`, also of a date/time column that holds the date alone. */
function dateDigits(value: VendorValue | undefined): string {
  const text = digitsOf(value, 8);
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]|$)/.exec(text);
  return found === null ? text : found.slice(1).join('');
}

/** `HHmmss`, also of a date/time or time column that holds the time alone. */
function timeDigits(value: VendorValue | undefined): string {
  const text = digitsOf(value, 6);
  const found = /^(?:\d{4}-\d\d-\d\d[T ])?(\d\d):(\d\d):(\d\d)(?:\.\d*)?$/.exec(text);
  return found === null ? text : found.slice(1).join('');
}

function ofStamp(text: string): string | null {
  return text.length === 14 ? doorTime(text.slice(0, 8), text.slice(8)) : null;
}

/** `2026-11-22T08:52:14` or with a blank between, decimals cut off. */
function ofDateTime(text: string): string | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d*)?$/.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second] = found;
  return doorTime(`${year}${month}${day}`, `${hour}${minute}${second}`);
}

/** Without decimals that say nothing: drivers write them or not. */
function wholeText(text: string): string {
  return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
