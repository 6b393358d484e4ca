import { acceptedInPart, newState, remember, type TailState } from './state.ts';
import { isContent, type Token } from './token.ts';

/**
 * The state for a file that took the place of another one: nothing is known of its pages, but of its rows. First all
 * pages are compared by checksum with the former file's (a restored backup is alike for the most part); then the rows
 * of the others are compared by content with the rows that were reported, each as often as it was.
 */
export function startOver(before: TailState): TailState {
  const state = newState();
  const counts = new Map<Token, number>(before.reported?.counts);
  for (const token of before.rows.contents()) counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const { token } of before.gone.rows()) counts.set(token, (counts.get(token) ?? 0) + 1);
  const isComplete =
    before.rows.isComplete && before.gone.isComplete && (before.reported?.isComplete ?? true);
  state.reported = { counts, isComplete };
  state.rows.isComplete = isComplete;
  state.former = { checksums: before.checksums, rows: before.rows };
  state.changes = before.changes + 1;
  return state;
}

/**
 * Whether the page needs no reading of its rows now: it is as it was in the former file, or its turn comes when all
 * pages have been compared.
 */
export function matchFormer(state: TailState, page: number, checksum: number): boolean {
  const { former, reported } = state;
  if (former === undefined) return false;
  if (checksum <= acceptedInPart || former.checksums[page] !== checksum) {
    state.unlike.add(page);
    return true;
  }
  const tokens = former.rows.get(page);
  remember(state, page, { checksum, tokens, hasEmptyGap: former.rows.hasEmptyGap(page) });
  state.unlike.delete(page);
  for (const token of tokens ?? []) if (isContent(token)) takeOne(reported?.counts, token);
  return true;
}

/** When all pages have been compared, those that are unlike are read. */
export function endComparing(state: TailState): void {
  if (state.former === undefined || state.queue.length > 0) return;
  state.former = undefined;
  state.queue = [...state.unlike];
  state.unlike.clear();
}

/** When all rows have been compared, those that were not found again are gone. */
export function endReplacing(state: TailState): void {
  const { reported, former } = state;
  const isBusy = state.queue.length > 0 || state.suspects.size > 0 || former !== undefined;
  if (reported === undefined || isBusy) return;
  for (const [token, count] of reported.counts) {
    for (let left = count; left > 0; left--) state.gone.add({ token, place: undefined, isTold: false });
  }
  state.reported = undefined;
  state.changes += 1;
}

function takeOne(counts: Map<Token, number> | undefined, token: Token): void {
  const count = counts?.get(token) ?? 0;
  if (count > 1) counts?.set(token, count - 1);
  else counts?.delete(token);
}
