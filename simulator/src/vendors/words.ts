import type { ColumnSpec } from '../mdb/table-spec.ts';
import type { Office, Person } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import type { Told } from './vendor.ts';

/** A text column. */
export function text(name: string, length: number): ColumnSpec {
  return { name, kind: 'text', length };
}

/** A whole number of 32 bits. */
export function whole(name: string): ColumnSpec {
  return { name, kind: 'long' };
}

/** A date/time column. */
export function moment(name: string): ColumnSpec {
  return { name, kind: 'dateTime' };
}

/** `YYYYMMDD` and `HHmmss` as civil date/time text. */
export function civilText(date: string, time: string): string {
  return `${hyphenated(date)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`;
}

/** Whether a date/time column can hold the tap's time. */
export function hasDate({ date, time }: Tap): boolean {
  const at = new Date(`${civilText(date, time)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(hyphenated(date));
}

/** A result code as a number: letters go on after nine. */
export function resultNumber(result: string): number {
  return Number.parseInt(result, 36);
}

const kinds: Readonly<Record<string, Told['kind']>> = {
  '1': 'in',
  '2': 'out',
  '3': 'pass',
  '4': 'go-out',
  '5': 'return',
};

/** What the tap's function key means. */
export function kindOf({ mode }: Tap): NonNullable<Told['kind']> {
  return kinds[mode] ?? 'pass';
}

/** Text as it is shown: without control characters and blanks around; null for nothing. */
export function shown(value: string): string | null {
  const cleaned = value.replace(/\p{Cc}/gu, '').trim();
  return cleaned === '' ? null : cleaned;
}

/** The person of a tap. */
export function personOf({ people }: Office, { userNumber }: Pick<Tap, 'userNumber'>): Person | undefined {
  return userNumber <= 0 ? undefined : people.find((person) => person.userNumber === userNumber);
}

/** The name of the gate of a tap, if it has one. */
export function gateNameOf({ gates }: Office, { gateId }: Tap): Pick<Told, 'gateName'> {
  return { gateName: gates.find(({ id }) => id === gateId)?.name ?? null };
}

function hyphenated(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}
