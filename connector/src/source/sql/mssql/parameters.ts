import { type Request, TYPES } from 'tedious';
import type { SqlParameter } from '../connection.ts';

/** Longest nvarchar with a stated length. One length for all keeps one plan at the server. */
const nationalMax = 4_000;
const intMax = 2 ** 31 - 1;

/** Adds the parameters of a statement. Throws a `TypeError` for a value that is not of its type. */
export function addParameters(request: Request, parameters: readonly SqlParameter[]): void {
  for (const parameter of parameters) addParameter(request, parameter);
}

function addParameter(request: Request, { name, value, type }: SqlParameter): void {
  switch (type) {
    case 'number':
      addNumber(request, name, value);
      break;
    case 'datetime':
      request.addParameter(name, TYPES.DateTime2, dateOf(String(value)), { scale: 7 });
      break;
    case 'text':
    case 'national-text':
    case 'other': {
      // Text is never sent as varchar: that would be encoded in the database's code page, not in the column's.
      const text = String(value);
      const length = Math.max(nationalMax, text.length);
      request.addParameter(name, TYPES.NVarChar, text, { length });
    }
  }
}

function addNumber(request: Request, name: string, value: string | number): void {
  if (!/^-?\d{1,19}$/.test(String(value))) throw new TypeError(`${value} is no whole number.`);
  const number = Number(value);
  if (Math.abs(number) <= intMax) request.addParameter(name, TYPES.Int, number);
  else request.addParameter(name, TYPES.BigInt, BigInt(value));
}

/** Civil text as the driver wants it: its fields in UTC, and what is finer than milliseconds beside it, in seconds. */
function dateOf(civil: string): Date & { nanosecondDelta: number } {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?$/.exec(civil);
  const [, wholeSeconds, decimals = ''] = parts ?? [];
  const fraction = decimals.padEnd(7, '0');
  const date = new Date(`${wholeSeconds}.${fraction.slice(0, 3)}Z`);
  if (parts === null || Number.isNaN(date.getTime()))
    throw new TypeError(`${civil} is no civil date and time.`);
  return Object.assign(date, { nanosecondDelta: Number(fraction.slice(3)) / 1e7 });
}
