import { pointerPage, pointerSlot, rowPointer } from '../layout.ts';
import type { JetRow } from '../scan.ts';
import type { DamagedRow } from './seen-page.ts';
import type { Change, JudgedPage } from './settle.ts';
import {
  acceptedInPart,
  remember,
  setHome,
  supersede,
  type TailState,
  unknownContent,
  watch,
} from './state.ts';
import { isContent, isSameKey, pointerOf, type Token } from './token.ts';

/** Polls that a moved row waits for the pointer to it, which must itself be seen alike in some. */
const pollsForPointer = 24;
/** Pages that may wait for pointers while a table is read for the first time. */
const pagesForPointerMax = 256;

/**
 * A row that a poll found.
 * `new`: it was not reported before. `updated`: it is a row that was reported with other values. `uncertain`: it may
 * have been reported before, and nothing in the file tells; whoever must not lose a row takes it as new.
 */
export type TailRow = {
  readonly kind: 'new' | 'updated' | 'uncertain';
  readonly values: JetRow;
  /** Where the row lies now: a hint, not an identity. */
  readonly page: number;
  readonly slot: number;
};

export type Told = { readonly rows: TailRow[]; readonly damaged: DamagedRow[] };

/**
 * Says of each settled change what it means, and takes it into the state. `hasKey`: contents carry a key, which tells
 * a changed row from another one in its place.
 */
export function tellSettled(state: TailState, judged: readonly JudgedPage[], hasKey: boolean): Told {
  for (const { settled } of judged) for (const change of settled) notePointer(state, change);
  const left = new LeftRows(state, judged);
  const told: Told = { rows: [], damaged: [] };
  for (const page of judged) tellPage({ state, left, hasKey }, page, told);
  left.becomeGone();
  return told;
}

type Telling = { readonly state: TailState; readonly left: LeftRows; readonly hasKey: boolean };

function tellPage(telling: Telling, { seen, settled, waiting }: JudgedPage, told: Told): void {
  const { state } = telling;
  const { page, rows, tokens, checksum } = seen;
  const known = state.rows.get(page);
  const accepted = new Float64Array(Math.max(tokens.length, waiting > 0 ? (known?.length ?? 0) : 0));
  accepted.set(known?.subarray(0, accepted.length) ?? []);
  let held = waiting;
  for (const change of settled) {
    const row = rows.get(change.slot);
    const verdict = row !== undefined && isContent(change.token) ? tell(telling, change) : 'known';
    if (verdict === 'held') {
      held += 1;
      continue;
    }
    if (change.slot < accepted.length) accepted[change.slot] = change.token;
    if (verdict !== 'known' && row !== undefined) {
      const kind = change.isRestless ? 'uncertain' : verdict;
      told.rows.push({ kind, values: row, page, slot: change.slot });
    }
  }
  if (held > 0 && settled.length === held - waiting) return;
  const taken = new Set(settled.map(({ slot }) => slot));
  told.damaged.push(...seen.damaged.filter(({ slot }) => taken.has(slot)));
  remember(state, page, {
    checksum: held > 0 ? acceptedInPart : checksum,
    tokens: accepted,
    hasEmptyGap: seen.hasEmptyGap && held === 0,
  });
}

/** A slot became a pointer, points to somewhere else, or is one no longer. */
function notePointer(state: TailState, { before, token }: Change): void {
  const to = pointerOf(token);
  const from = before === undefined ? undefined : pointerOf(before);
  if (to !== undefined) {
    if (from !== undefined) {
      setHome(state, to, state.homes.get(from) ?? unknownContent);
      supersede(state, from);
    } else if (before === undefined) setHome(state, to, state.homes.get(to) ?? unknownContent);
    else setHome(state, to, isContent(before) ? before : untoldHome(state, to));
  }
  if (from !== undefined && !isContent(token)) state.homes.delete(from);
}

/** A pointer in a place without a row: nothing was reported of its row, unless a row was found at its target. */
function untoldHome(state: TailState, pointer: number): Token {
  const token = state.rows.get(pointerPage(pointer))?.[pointerSlot(pointer)] ?? 0;
  return isContent(token) ? unknownContent : 0;
}

type Verdict = TailRow['kind'] | 'known' | 'held';

function tell(telling: Telling, change: Change): Verdict {
  const { state, left, hasKey } = telling;
  const { before, token, page, slot } = change;
  if (change.isMoved) return tellMoved(telling, change, rowPointer(page, slot));
  if (before === undefined) return 'uncertain';
  if (isContent(before)) {
    if (hasKey && isSameKey(before, token)) {
      left.take(before);
      return 'updated';
    }
    if (left.take(token)) return 'known';
    return hasKey ? tellFresh(state, token) : 'uncertain';
  }
  const pointer = pointerOf(before);
  if (pointer !== undefined) return tellReturned(telling, token, pointer);
  return left.take(token) ? 'known' : tellFresh(state, token);
}

/** A row that lies where its pointer says: the row of the pointer's slot. */
function tellMoved({ state, left, hasKey }: Telling, change: Change, pointer: number): Verdict {
  const { before, token } = change;
  const home = state.homes.get(pointer);
  if (home === token || left.take(token)) {
    setHome(state, pointer, token);
    return 'known';
  }
  if (home === undefined) {
    const canWait = state.isSettled
      ? change.seen < pollsForPointer
      : state.suspects.size <= pagesForPointerMax;
    if (canWait && before !== undefined && !change.isRestless) return 'held';
    setHome(state, pointer, token);
    return 'uncertain';
  }
  setHome(state, pointer, token);
  if (home === unknownContent || before === undefined) return 'uncertain';
  if (home === 0) return tellFresh(state, token);
  if (home !== before) {
    if (hasKey && isContent(before) && isSameKey(before, token)) left.take(before);
    if (hasKey && isSameKey(home, token)) {
      if (!left.take(home)) state.gone.take(home);
      return 'updated';
    }
    // The pointer's slot may have been given to another row, which then moved: the reported one is gone.
    if (!left.has(home) && !state.gone.has(home))
      state.gone.add({ token: home, place: undefined, isTold: false });
    return hasKey ? tellFresh(state, token) : 'uncertain';
  }
  if (!hasKey) return 'uncertain';
  if (!isSameKey(before, token)) return tellFresh(state, token);
  left.take(before);
  return 'updated';
}

/** A row where a pointer to one was: it came back, or another took its slot. */
function tellReturned({ state, left, hasKey }: Telling, token: Token, pointer: number): Verdict {
  const home = state.homes.get(pointer) ?? unknownContent;
  state.homes.delete(pointer);
  if (left.take(token) || home === token) return 'known';
  if (home === 0) return tellFresh(state, token);
  if (!hasKey || home === unknownContent) return 'uncertain';
  if (!isSameKey(home, token)) return tellFresh(state, token);
  if (!left.take(home) && !state.gone.take(home)) supersede(state, pointer);
  return 'updated';
}

/** A row in a place where none was: new, unless one of that content was reported from elsewhere. */
function tellFresh(state: TailState, token: Token): Verdict {
  const { reported } = state;
  if (reported !== undefined) {
    const count = reported.counts.get(token) ?? 0;
    if (count > 1) reported.counts.set(token, count - 1);
    else reported.counts.delete(token);
    if (count > 0) return 'known';
  }
  if (state.gone.take(token)) return 'uncertain';
  return reported === undefined || reported.isComplete ? 'new' : 'uncertain';
}

/** Rows that left their place in this poll. Found again elsewhere, they have only moved. */
class LeftRows {
  readonly #state: TailState;
  readonly #rows = new Map<Token, { readonly page: number; readonly slot: number }[]>();

  constructor(state: TailState, judged: readonly JudgedPage[]) {
    this.#state = state;
    for (const { settled } of judged) for (const change of settled) this.#note(change);
  }

  /** Whether a row of that content left its place; it counts once. */
  take(token: Token): boolean {
    const places = this.#rows.get(token);
    if (places === undefined) return false;
    places.pop();
    if (places.length === 0) this.#rows.delete(token);
    return true;
  }

  has(token: Token): boolean {
    return this.#rows.has(token);
  }

  becomeGone(): void {
    for (const [token, places] of this.#rows) {
      for (const place of places) this.#state.gone.add({ token, place, isTold: false });
    }
  }

  #note({ page, slot, before, token }: Change): void {
    // What became a pointer goes on where that points to.
    if (before === undefined || !isContent(before) || pointerOf(token) !== undefined) return;
    const pointer = rowPointer(page, slot);
    if (this.#state.superseded.delete(pointer)) return;
    if (token === 0) this.#state.homes.delete(pointer);
    const places = this.#rows.get(before);
    if (places === undefined) this.#rows.set(before, [{ page, slot }]);
    else places.push({ page, slot });
  }
}

/** Pages that somebody writes to are looked at in every poll from now on. */
export function watchAccepted(state: TailState, judged: readonly JudgedPage[]): void {
  if (!state.isSettled) return;
  for (const { seen, settled } of judged) if (settled.length > 0) watch(state, seen.page);
}
