import type { VendorValue } from './profile.ts';

/** Most codes and times are such texts, and need no cleaning. */
const plain = /^[!-~]*$/;

/**
 * A value as the text that codes are compared by: numbers in decimal, yes and no as 1 and 0, control characters
 * removed (terminals leave them in names), trimmed. The vendor's empty text, blank and NULL all mean nothing and
 * become ''; so do bytes, which no code is made of.
 */
export function textOf(value: VendorValue | undefined): string {
  switch (typeof value) {
    case 'string':
      if (plain.test(value)) return value;
      return value
        .toWellFormed()
        .replace(/\p{Cc}/gu, '')
        .trim();
    case 'number':
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? '1' : '0';
    default:
      return '';
  }
}

/** Digits of a date or time; a numeric column has lost its leading zeros, which are put back. */
export function digitsOf(value: VendorValue | undefined, length: number): string {
  const text = textOf(value);
  return typeof value === 'number' || typeof value === 'bigint' ? text.padStart(length, '0') : text;
}

/** Text of at most `max` characters, or null for nothing. A longer one is cut: the contract takes no more. */
export function textOrNull(text: string, max: number): string | null {
  return text === '' ? null : text.slice(0, max).toWellFormed();
}
