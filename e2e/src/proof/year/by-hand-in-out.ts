import type { CheckOption } from '@nadeul/domain';
import type { Said, Tap } from './facts.ts';

export type InOut = { readonly inAt: number | null; readonly outAt: number | null };
type Mark = Pick<Tap, 'second' | 'kind'>;

/** In and out of a day's taps, by the office's check option, with what a person said of the day. */
export function inAndOut(
  taps: readonly Tap[],
  option: CheckOption,
  gap: number,
  said: Said | undefined,
): InOut {
  const marks: Mark[] = taps.filter(({ granted }) => granted);
  if (said?.kind === 'add-out') marks.push({ second: said.second, kind: 'out' });
  const saidIn = said?.kind === 'set-in' ? said.second : null;
  const saidOut = said?.kind === 'set-out' ? said.second : null;
  const within = marks.filter(
    ({ second }) => (saidIn === null || second > saidIn) && (saidOut === null || second < saidOut),
  );
  if (saidIn !== null) within.push({ second: saidIn, kind: 'in' });
  const judged = judge(
    within.sort((a, b) => a.second - b.second),
    option,
    gap,
  );
  return { inAt: saidIn ?? judged.inAt, outAt: saidOut ?? judged.outAt };
}

function judge(marks: readonly Mark[], option: CheckOption, gap: number): InOut {
  if (option === 'button') return byKeys(marks);
  return option === 'mixed' ? byKeysElsePasses(marks, gap) : byFirstAndLast(marks, gap);
}

function byKeys(marks: readonly Mark[]): InOut {
  const inAt = marks.find(({ kind }) => kind === 'in')?.second ?? null;
  const outs = marks.filter(({ kind, second }) => kind === 'out' && (inAt === null || second > inAt));
  return { inAt, outAt: outs.at(-1)?.second ?? null };
}

function byFirstAndLast(marks: readonly Mark[], gap: number): InOut {
  const first = marks[0]?.second ?? null;
  const last = marks.at(-1)?.second ?? null;
  return { inAt: first, outAt: first !== null && presenceEnd(marks, first, gap) !== last ? last : null };
}

/** The last of the marks that follow the one at `from` without a gap longer than allowed. */
function presenceEnd(marks: readonly Mark[], from: number, gap: number): number {
  let end = from;
  for (const { second } of marks) if (second > end && second - end <= gap) end = second;
  return end;
}

function byKeysElsePasses(marks: readonly Mark[], gap: number): InOut {
  const keys = byKeys(marks);
  const passes = marks.filter(({ kind }) => kind === 'pass');
  const inAt =
    keys.inAt ?? passes.find(({ second }) => keys.outAt === null || second < keys.outAt)?.second ?? null;
  if (keys.outAt !== null || inAt === null) return { inAt, outAt: keys.outAt };
  const end = presenceEnd(passes, inAt, gap);
  const later = passes.filter(({ second }) => second > end);
  return { inAt, outAt: later.at(-1)?.second ?? null };
}

/** 외출 until 복귀, within the work; seconds. Where the first and last tap count, keys say nothing. */
export function outings(
  taps: readonly Tap[],
  option: CheckOption,
  { inAt, outAt }: InOut,
): (readonly [number, number])[] {
  if (inAt === null || outAt === null || option.startsWith('first-last')) return [];
  const spans: (readonly [number, number])[] = [];
  let left: number | null = null;
  for (const { kind, second, granted } of taps.toSorted((a, b) => a.second - b.second)) {
    if (!granted) continue;
    if (kind === 'in' || kind === 'out') left = null;
    if (kind === 'go-out') left ??= second;
    if (kind !== 'return' || left === null) continue;
    const [from, until] = [Math.max(left, inAt), Math.min(second, outAt)];
    if (from < until) spans.push([from, until]);
    left = null;
  }
  return spans;
}
