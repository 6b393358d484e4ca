import { createHash } from 'node:crypto';
import { vendorKeyLengthMax } from '@nadeul/contract';
import type { VendorRow } from '../profile.ts';
import { keyPart } from './clock.ts';
import type { Description } from './description.ts';

/** Digits of a content hash in a key: more than enough to tell the rows of one door second apart. */
const contentDigits = 32;

/** What tells a row from others; rows that are equal in it are numbered where the table has no key. */
export function identityOf({ events, identity }: Description, row: VendorRow, isNobody: boolean): string {
  const parts = (columns: readonly string[]) => columns.map((column) => keyPart(events.clock, column, row));
  if (identity.by === 'content') return hash(JSON.stringify(parts(identity.columns))).slice(0, contentDigits);
  const added = isNobody ? identity.whenNobody : [];
  const key = parts([...identity.columns, ...added])
    .map(escaped)
    .join('|');
  // A damaged giant is kept apart by its hash.
  return key.length <= vendorKeyLengthMax && key !== '' ? key : `sha256:${hash(key)}`;
}

/** Keys of rows without one of their own: each equal row gets the next number. */
export function numbered(identities: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return identities.map((identity) => {
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    return `content:${identity}#${count}`;
  });
}

/** No part can look like the end of another. */
function escaped(part: string): string {
  return /[\\|]/.test(part) ? part.replace(/[\\|]/g, '\\$&') : part;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
