import type { Swept } from './sweep.ts';

/** What a SQL source has to know to go on after a restart. */
export type SqlCursor = {
  /** `YYYY-MM-DD`: rows of earlier days are never sent. */
  readonly startDate: string;
  /** Up to which moment of storing (`YYYY-MM-DDTHH:mm:ss`) the whole window was read; null where nothing says so. */
  readonly mark: string | null;
  /** The last search of older days for rows that were stored late. */
  readonly swept: Swept | null;
  /** The highest serial number that was read, in decimal; null where there is none yet. */
  readonly serial: string | null;
};

const version = 1;
const civilDay = /^\d{4}-\d\d-\d\d$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** The cursor as bytes for the outbox. */
export function encodeCursor({ startDate, mark, swept, serial }: SqlCursor): Uint8Array {
  return Buffer.from(JSON.stringify({ version, startDate, mark, swept, serial }));
}

/** The cursor in bytes of the outbox; null where they make no sense to this program. */
export function decodeCursor(bytes: Uint8Array): SqlCursor | null {
  const read = jsonOf(bytes);
  if (read.version !== version || !matches(read.startDate, civilDay)) return null;
  return {
    startDate: read.startDate,
    mark: matches(read.mark, moment) ? read.mark : null,
    swept: sweptOf(read.swept),
    serial: matches(read.serial, /^-?\d{1,19}$/) ? read.serial : null,
  };
}

function sweptOf(read: unknown): Swept | null {
  if (typeof read !== 'object' || read === null || !('day' in read) || !('mark' in read)) return null;
  const { day, mark } = read;
  return matches(day, civilDay) && matches(mark, moment) ? { day, mark } : null;
}

/** The fields of a JSON object in bytes; none where it is not one. */
export function jsonOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

export function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}
