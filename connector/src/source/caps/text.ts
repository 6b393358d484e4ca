import type { JetValue } from '@nadeul/jet';

/**
 * A value as the text that codes are compared by: numbers in decimal, control characters removed (terminals leave
 * them in names), trimmed. The vendor's empty text, blank and NULL all mean nothing and become ''.
 */
export function textOf(value: JetValue | undefined): string {
  switch (typeof value) {
    case 'string':
      return value
        .toWellFormed()
        .replace(/\p{Cc}/gu, '')
        .trim();
    case 'number':
    case 'bigint':
      return String(value);
    default:
      return '';
  }
}

/** Digits of a date or time; a numeric column has lost its leading zeros, which are put back. */
export function digitsOf(value: JetValue | undefined, length: number): string {
  const text = textOf(value);
  return typeof value === 'number' ? text.padStart(length, '0') : text;
}

/** Text of at most `max` characters, or null for nothing. A longer one is cut: the contract takes no more. */
export function textOrNull(text: string, max: number): string | null {
  return text === '' ? null : text.slice(0, max).toWellFormed();
}
