import { hasPage } from './page-set.ts';
import type { SeenPage } from './seen-page.ts';
import { checksumOf, neverAccepted, type Sighting, type TailState } from './state.ts';
import { isContent, type Token } from './token.ts';

/** Polls that must see a slot alike where old bytes may look like rows. */
const pollsOfDisturbed = 8;
/** The same where a row looks like another one, or like a part of one. */
const pollsOfOdd = 40;
/** After so many polls a slot that never stays the same is taken as it is. */
const pollsOfRestless = 400;

/** A slot that holds something else than what was accepted before. */
export type Change = {
  readonly page: number;
  readonly slot: number;
  /** What was accepted before; undefined where that is not known any more. */
  readonly before: Token | undefined;
  readonly token: Token;
  readonly isMoved: boolean;
  /** It never stayed the same: nobody can tell whether it ever was so. */
  readonly isRestless: boolean;
  readonly seen: number;
};

export type JudgedPage = {
  readonly seen: SeenPage;
  /** What can be taken now. */
  readonly settled: readonly Change[];
  /** Changes that wait for further polls. */
  readonly waiting: number;
};

/**
 * Which changes of a page can be taken. Half of a write can look whole: rows shift when another one goes, and bytes
 * that were left behind look like rows. Where that can be, a slot must be the same in some polls; a page that only
 * gained rows, in room that was empty, is taken at once.
 */
export function judgePage(state: TailState, seen: SeenPage): JudgedPage {
  const changes = changesOf(state, seen);
  const isFirstReading =
    !state.isSettled && checksumOf(state, seen.page) === neverAccepted && !hasPage(state.free, seen.page);
  if (isFirstReading) return { seen, settled: changes, waiting: 0 };
  const isCalm = hasOnlyGained(state, seen, changes);
  const odd = oddSlots(state, seen, changes);
  const settled = changes.filter((change) => {
    if (change.isRestless) return true;
    if (odd.has(change.slot)) return change.seen >= pollsOfOdd;
    return isCalm || change.seen >= pollsOfDisturbed;
  });
  // What is not known slot by slot is taken as a whole: else the slots left over would look as if they had been empty.
  if (changes.some(({ before }) => before === undefined) && settled.length < changes.length)
    return { seen, settled: [], waiting: changes.length };
  return { seen, settled, waiting: changes.length - settled.length };
}

/** Whether rows came behind all others, into room that was empty when the page was accepted last, and nothing else. */
function hasOnlyGained(state: TailState, seen: SeenPage, changes: readonly Change[]): boolean {
  const known = state.rows.get(seen.page);
  const wasEmpty =
    known === undefined
      ? state.suspects.get(seen.page)?.isAppended === true
      : state.rows.hasEmptyGap(seen.page);
  const end = known?.length ?? 0;
  return wasEmpty && changes.every(({ slot, token }) => slot >= end && isContent(token));
}

function changesOf(state: TailState, seen: SeenPage): Change[] {
  const { page, tokens, moved } = seen;
  const known = state.rows.get(page);
  const isForgotten = known === undefined && checksumOf(state, page) !== neverAccepted;
  const sightings = state.suspects.get(page)?.slots ?? new Map<number, Sighting>();
  const changes: Change[] = [];
  for (let slot = 0; slot < Math.max(tokens.length, known?.length ?? 0); slot++) {
    const token = tokens[slot] ?? 0;
    if (token === (known?.[slot] ?? 0)) {
      sightings.delete(slot);
      continue;
    }
    const { seen: polls, waited } = sight(sightings, slot, token);
    changes.push({
      page,
      slot,
      before: isForgotten ? undefined : (known?.[slot] ?? 0),
      token,
      isMoved: moved.has(slot),
      isRestless: waited >= pollsOfRestless,
      seen: polls,
    });
  }
  return changes;
}

function sight(sightings: Map<number, Sighting>, slot: number, token: Token): Sighting {
  const before = sightings.get(slot);
  if (before === undefined) {
    const first = { token, seen: 1, waited: 1 };
    sightings.set(slot, first);
    return first;
  }
  before.seen = before.token === token ? before.seen + 1 : 1;
  before.token = token;
  before.waited += 1;
  return before;
}

/** Slots whose row may be another one's bytes: it equals one of the same page, or one that is gone. */
function oddSlots(state: TailState, seen: SeenPage, changes: readonly Change[]): Set<number> {
  const odd = new Set(seen.unfinished);
  if (changes.length === 0) return odd;
  const counts = new Map<Token, number>();
  const count = (token: Token): void => void counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const token of seen.tokens) count(token);
  for (const { before, token } of changes) if (before !== undefined && before !== token) count(before);
  for (const { slot, token } of changes) {
    if (isContent(token) && ((counts.get(token) ?? 0) > 1 || state.gone.has(token))) odd.add(slot);
  }
  return odd;
}
