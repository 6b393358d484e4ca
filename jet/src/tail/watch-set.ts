import { isSameMap, type PageMap, pagesOf } from '../usage-map.ts';
import { hasPage, newPages, type PageSet, pageSet } from './page-set.ts';
import { checksumOf, forget, type TailState } from './state.ts';

/** Pages of the free map looked at in one poll; a longer map is gone round in turns. */
const freePagesPerPoll = 512;
/** Waiting pages looked at in one poll; more of them take turns too. */
const suspectsPerPoll = 512;
/** Room that waiting pages leave to those never read. */
const queuedPagesMin = 32;
/** Page numbers that one poll goes through to find known ones. */
const sweepStepsMax = 8192;
/** Known pages that one poll reads again while all are to be looked at. */
const wholeSweepPages = 1024;
/** Pages behind the former end of the file that are looked at before a map names them. */
const appendedPagesMax = 64;

export type TailLimits = {
  /** Rows that one poll gives, overstepped by less than one page. */
  readonly rowsPerPoll: number;
  /** Pages never read before (or not since the start) that one poll reads. */
  readonly pagesPerPoll: number;
  /** Known pages that one poll reads again, in turns, to find changes that no map shows; 0 for none. */
  readonly sweepPages: number;
  /** Rows whose contents are remembered: those reported last. A row takes eight bytes of the checkpoint. */
  readonly memoryRows: number;
};

/** Takes in new maps: pages that came are queued, pages that went are forgotten after two polls. */
export function noteMaps(state: TailState, ownedMap: PageMap, freeMap: PageMap): void {
  const owned = isSameMap(ownedMap, state.owned.map) ? state.owned : pageSet(ownedMap);
  for (const page of state.vanished) {
    if (!hasPage(owned, page)) forget(state, page);
  }
  state.vanished = newPages(owned, state.owned);
  const came = newPages(state.owned, owned);
  if (came.length > 0) {
    const unread = came.filter((page) => checksumOf(state, page) === 0);
    const known = came.filter((page) => checksumOf(state, page) !== 0);
    state.queue = [...unread, ...state.queue, ...known];
  }
  state.owned = owned;
  if (!isSameMap(freeMap, state.free.map)) state.free = pageSet(freeMap);
}

/**
 * The pages to look at in this poll, in rising order. Those of the queue are taken out of it: when they cannot be
 * read, put all of these pages back. `freeBefore` is the free map of the poll before.
 */
export function watchSet(
  state: TailState,
  limits: TailLimits,
  seen: { readonly freeBefore: PageSet; readonly pageCount: number },
): number[] {
  const watched = new Set<number>(state.recent);
  let suspects = 0;
  for (const page of state.suspects.keys()) {
    if (++suspects > suspectsPerPoll) break;
    watched.add(page);
  }
  for (const page of freePages(state, seen.freeBefore)) watched.add(page);
  const room = Math.max(queuedPagesMin, limits.pagesPerPoll - state.suspects.size);
  for (const page of state.queue.splice(0, Math.min(room, limits.pagesPerPoll))) watched.add(page);
  const appended =
    state.pageCount === 0 ? seen.pageCount : Math.max(state.pageCount, seen.pageCount - appendedPagesMax);
  for (let page = appended; page < seen.pageCount; page++) watched.add(page);
  for (const page of sweep(state, limits.sweepPages)) watched.add(page);
  return [...watched].sort((a, b) => a - b);
}

function freePages(state: TailState, before: PageSet): number[] {
  const pages = [...pagesOf(state.free.map), ...newPages(state.free, before)];
  if (pages.length <= freePagesPerPoll) return pages;
  const from = state.freeAt % pages.length;
  state.freeAt = from + freePagesPerPoll;
  return [...pages.slice(from), ...pages.slice(0, from)].slice(0, freePagesPerPoll);
}

/** The next known pages in turn. While pages are queued, there is nothing to sweep. */
function sweep(state: TailState, count: number): number[] {
  if (state.queue.length > 0 || state.checksums.length === 0) return [];
  if (count === 0) return [];
  const pages: number[] = [];
  const wanted = state.sweepRest > 0 ? Math.max(count, wholeSweepPages) : count;
  const length = Math.min(sweepStepsMax, state.checksums.length);
  for (let steps = 0; steps < length && pages.length < wanted; steps++) {
    state.sweepRest = Math.max(0, state.sweepRest - 1);
    state.sweepAt = (state.sweepAt + 1) % state.checksums.length;
    if (checksumOf(state, state.sweepAt) !== 0) pages.push(state.sweepAt);
  }
  return pages;
}
