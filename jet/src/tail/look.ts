import { crc32 } from 'node:zlib';
import type { PageSource } from '../file.ts';
import { type JetFormat, pageType } from '../layout.ts';
import { matchFormer } from './former.ts';
import { hasPage } from './page-set.ts';
import { acceptedInPart, checksumOf, forget, type TailState } from './state.ts';

/** Neighbouring pages that are read at once. */
const runPagesMax = 64;

/** A page whose content is not the accepted one. */
export type ChangedPage = { readonly page: number; readonly checksum: number };

/** Checksum of a page that is not in the file yet. */
export const absentChecksum = 0;

/** Content of a page as one number above those that have a meaning of their own. */
export function pageChecksum(page: Buffer): number {
  return Math.max(crc32(page), acceptedInPart + 1);
}

/** Where pages are found, and whose. */
export type LookedAt = {
  readonly pages: PageSource;
  readonly format: JetFormat;
  readonly definitionPage: number;
};

/**
 * The first of two readings: which of `pages` differ from what was accepted. They wait as suspects from now on, so
 * that a failure of the second reading loses none.
 */
export function findChanged(state: TailState, pages: readonly number[], source: LookedAt): ChangedPage[] {
  const changed: ChangedPage[] = [];
  forEachPage(source.pages, pages, (page, bytes) => {
    const checksum = bytes === undefined ? absentChecksum : pageChecksum(bytes);
    if (bytes !== undefined && checksum === checksumOf(state, page)) {
      state.suspects.delete(page);
      return;
    }
    if (!hasPage(state.owned, page) && !isOurs(bytes, source)) {
      forget(state, page);
      state.unlike.delete(page);
    } else if (!matchFormer(state, page, checksum)) {
      changed.push({ page, checksum });
      suspect(state, page, checksum);
    }
  });
  return changed;
}

/** Set anew, so that the pages that wait take turns. */
function suspect(state: TailState, page: number, checksum: number): void {
  const before = state.suspects.get(page);
  const sightings = before?.checksum === checksum ? before.sightings + 1 : 1;
  state.suspects.delete(page);
  state.suspects.set(page, {
    checksum,
    sightings,
    isAppended: before?.isAppended ?? page >= (state.seenPageCount ?? Number.POSITIVE_INFINITY),
    slots: before?.slots ?? new Map(),
  });
}

function isOurs(bytes: Buffer | undefined, source: LookedAt): boolean {
  return (
    bytes !== undefined &&
    bytes[0] === pageType.data &&
    bytes.readUInt32LE(source.format.data.ownerAt) === source.definitionPage
  );
}

/** Hands over each page; undefined for one that the file does not hold (yet). */
export function forEachPage(
  source: PageSource,
  pages: readonly number[],
  use: (page: number, bytes: Buffer | undefined) => void,
): void {
  for (let at = 0; at < pages.length; ) {
    const first = pages[at] ?? 0;
    let count = 1;
    while (count < runPagesMax && pages[at + count] === first + count) count++;
    const run = source.readRun(first, count);
    for (let index = 0; index < count; index++) {
      const bytes = run.subarray(index * source.pageSize, (index + 1) * source.pageSize);
      use(first + index, bytes.length === source.pageSize ? bytes : undefined);
    }
    at += count;
  }
}
