import { Refusal } from './problem.ts';

type Key = string | number | null;

/** The sort key of a page's last row as a text that a caller hands back unread. */
export function cursorOf(key: readonly Key[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key in a cursor, of as many values as the list sorts by. Throws a refusal for any other text. */
export function readCursor(cursor: string, length: number): readonly Key[] {
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  const isKey =
    Array.isArray(key) &&
    key.length === length &&
    key.every((value) => value === null || typeof value === 'string' || typeof value === 'number');
  if (!isKey)
    throw new Refusal('request-malformed', [
      { path: 'cursor', message: 'Hand back the `next` of the page before, unchanged.' },
    ]);
  return key;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
