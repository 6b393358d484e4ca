import type { VendorValue } from '../../profile.ts';

/** A value as the driver gives it, with what is known of its column. */
export type DriverColumn = {
  readonly value: unknown;
  readonly metadata: {
    readonly colName: string;
    readonly type: { readonly name: string };
    readonly scale?: number | undefined;
  };
};

const seoulOffsetMs = 9 * 60 * 60 * 1000;

/**
 * A value of SQL Server as a reader gives it. The driver reads date/time as if it were UTC, so that the civil fields
 * come back as they are stored; only datetimeoffset is an instant, and is told in Korea's civil time.
 */
export function vendorValue({ value, metadata }: DriverColumn): VendorValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return civilText(value, metadata.type.name);
  switch (metadata.type.name) {
    case 'BigInt':
      return wholeNumber(String(value));
    case 'IntN':
      return typeof value === 'string' ? wholeNumber(value) : Number(value);
    case 'DecimalN':
    case 'NumericN':
      return Number(value).toFixed(metadata.scale ?? 0);
    case 'Char':
    case 'NChar':
      // Filled up with spaces by the database.
      return String(value).trimEnd();
    case 'Money':
    case 'MoneyN':
    case 'SmallMoney':
      return Number(value).toFixed(4);
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Uint8Array ? value : String(value);
}

/** The driver gives bigint as text. */
function wholeNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

function civilText(date: Date, type: string): string {
  const local = type === 'DateTimeOffset' ? new Date(date.getTime() + seoulOffsetMs) : date;
  const [wholeSeconds = '', milliseconds = ''] = local.toISOString().slice(0, -1).split('.');
  // The driver keeps what is finer than milliseconds beside the date, in seconds.
  const beside = 'nanosecondsDelta' in date ? Number(date.nanosecondsDelta) : 0;
  const finer = Math.round(beside * 1e7);
  const fraction = finer === 0 ? milliseconds : `${milliseconds}${String(finer).padStart(4, '0')}`;
  const civil = /^0+$/.test(fraction) ? wholeSeconds : `${wholeSeconds}.${fraction}`;
  return type === 'Time' ? civil.slice(11) : civil;
}
