import { currencyScale } from '../layout.ts';

/** Currency as exact decimal text: i64 in ten-thousandths, always four digits after the point. */
export function currencyText(bytes: Buffer, from: number): string {
  const units = bytes.readBigInt64LE(from);
  return decimalText(units < 0n ? -units : units, currencyScale, units < 0n);
}

/** Numeric (decimal) as exact text: a sign byte, then four u32, the most significant first. */
export function numericText(bytes: Buffer, from: number, scale: number): string {
  let units = 0n;
  for (let word = 0; word < 4; word++)
    units = (units << 32n) | BigInt(bytes.readUInt32LE(from + 1 + 4 * word));
  return decimalText(units, scale, ((bytes[from] ?? 0) & 0x80) !== 0);
}

function decimalText(units: bigint, scale: number, isNegative: boolean): string {
  const digits = units.toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return isNegative ? `-${text}` : text;
}

/** GUID in the usual text form with braces. */
export function guidText(bytes: Buffer, from: number): string {
  const hex = (at: number, length: number): string =>
    bytes.toString('hex', from + at, from + at + length).toUpperCase();
  const turned = (at: number, length: number): string =>
    Buffer.from(bytes.subarray(from + at, from + at + length))
      .reverse()
      .toString('hex')
      .toUpperCase();
  return `{${turned(0, 4)}-${turned(4, 2)}-${turned(6, 2)}-${hex(8, 2)}-${hex(10, 6)}}`;
}
