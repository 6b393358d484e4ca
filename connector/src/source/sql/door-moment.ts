import { isCivilDate } from '../../door-time.ts';
import type { VendorValue } from '../profile.ts';
import type { SqlValue } from './condition.ts';
import type { SqlColumn } from './connection.ts';

/** How a column writes a moment. */
type MomentForm = 'stamp' | 'datetime';

/** Civil text `YYYY-MM-DDTHH:mm:ss` so many seconds later. */
export function addSeconds(civil: string, seconds: number): string {
  return new Date(Date.parse(`${civil}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

/** A civil day as a date column writes it. */
export function dayValue(column: SqlColumn, day: string): SqlValue {
  const digits = day.replaceAll('-', '');
  if (column.type === 'number') return Number(digits);
  return column.type === 'datetime' ? `${day}T00:00:00` : digits;
}

/** A civil time `HH:mm:ss` as a time column writes it. */
export function timeValue(column: SqlColumn, time: string): SqlValue {
  const digits = time.replaceAll(':', '');
  if (column.type === 'number') return Number(digits);
  return column.type === 'other' ? time : digits;
}

/**
 * A moment (`YYYY-MM-DDTHH:mm:ss`) as a column writes it. Its type says more than the form that the vendor is known
 * to use: some sites have a real date/time where others have text. In text a blank sorts before any other separator.
 */
export function momentValue(form: MomentForm, column: SqlColumn, civil: string): SqlValue {
  if (column.type === 'datetime') return civil;
  const digits = civil.replace(/\D/g, '');
  if (column.type === 'number') return Number(digits);
  return form === 'stamp' ? digits : civil.replace('T', ' ');
}

/** The start of a day as such a column writes it: a prefix of every moment of the day where it is text. */
export function dayStartValue(form: MomentForm, column: SqlColumn, day: string): SqlValue {
  if (column.type === 'datetime' || column.type === 'number')
    return momentValue(form, column, `${day}T00:00:00`);
  return form === 'stamp' ? day.replaceAll('-', '') : day;
}

/** The moment in a value of a column that writes moments in this form; null where it is none. */
export function momentOf(form: MomentForm, column: SqlColumn, value: VendorValue | undefined): string | null {
  if (value === null || value === undefined || value instanceof Uint8Array) return null;
  const text = String(value).trim();
  const isDigits = column.type !== 'datetime' && (form === 'stamp' || column.type === 'number');
  const pattern = isDigits
    ? /^(\d{4})(\d\d)(\d\d)([01]\d|2[0-3])([0-5]\d)([0-5]\d)/
    : /^(\d{4})-(\d\d)-(\d\d)[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)/;
  const parts = pattern.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return isCivilDate(`${year}${month}${day}`) ? `${year}-${month}-${day}T${hour}:${minute}:${second}` : null;
}
