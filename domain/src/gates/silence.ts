import { Temporal } from '../time.ts';

/** Fewer weeks than this say nothing of what is usual. */
export const pastWeeksMin = 3;
/** Older weeks are not looked at: people and doors change. */
export const pastWeeksMax = 8;
/** Longest silence that is compared, so that the weeks before are never part of it. */
export const silenceHoursMax = 7 * 24;

/** Silence that would come by chance more often than this is not remarkable; it asks for nine tags or more. */
const chanceMax = 1e-4;
/** Of the known weeks, this share may have been without any tag: holidays, or an outage then. */
const emptyShareMax = 1 / 4;
/** From so many tags that usually come, a silence is worth a word to whoever looks. */
const quietFrom = 1;

const hourMs = 3_600_000;

/** Whole hours, from the first moment of one to the first moment after another. */
export type SilentHours = { readonly from: Temporal.Instant; readonly until: Temporal.Instant };

/**
 * The whole hours without a tag between the last tag and a moment up to which everything was read; the latest ones
 * where there are more than `silenceHoursMax`. Null where no whole hour has passed. Parts of hours do not count: an
 * hour's tags may all come in its last minutes, as before work begins.
 */
export function silentHours(lastTagAt: Temporal.Instant, until: Temporal.Instant): SilentHours | null {
  const end = Math.floor(until.epochMilliseconds / hourMs);
  const first = Math.floor(lastTagAt.epochMilliseconds / hourMs) + 1;
  const begin = Math.max(first, end - silenceHoursMax);
  return begin < end ? { from: hourAt(begin), until: hourAt(end) } : null;
}

function hourAt(hour: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(hour * hourMs);
}

/** How many weeks before `from` are known of what began to be used at `since`; at most `pastWeeksMax`. */
export function knownWeeks(since: Temporal.Instant, from: Temporal.Instant): number {
  const weeks = Math.floor((from.epochMilliseconds - since.epochMilliseconds) / (7 * 24 * hourMs));
  return Math.min(Math.max(weeks, 0), pastWeeksMax);
}

/** One past week, same weekday and hours: tags of the gate, and of the other gates of its source. */
export type PastWeek = { readonly tags: number; readonly others: number };

/** Silent hours, one or more. */
export type SilentPart = {
  /** The known weeks; each part of one silence has the same ones, in the same order. */
  readonly pastWeeks: readonly PastWeek[];
  /** Tags of the source's other gates in these hours; null where the source as a whole is silent. */
  readonly othersNow: number | null;
};

/**
 * `unknown`: too few weeks are known. `usual`: nothing would have come. `quiet`: some tags usually come by now.
 * `silent`: that none came is remarkable.
 */
export const gateStates = ['usual', 'quiet', 'silent', 'unknown'] as const;
export type GateState = (typeof gateStates)[number];

/** `expected`: tags that usually come in these hours; null where that is not known. */
export type SilenceJudgement = { readonly state: GateState; readonly expected: number | null };

/**
 * Judges hours without any tag of a gate, or of a whole source, against the same hours of past weeks.
 *
 * Silence is remarkable where the chance of no tag at all under the usual traffic is below one in ten thousand. The
 * weeks are taken as draws of one rate with their own spread (a negative binomial count), so that a door whose weeks
 * differ much, or of which few weeks are known, needs more expected tags than a steady one. The chance is taken from
 * the weeks in which something came; where more than a quarter of the weeks were empty, silence is usual.
 *
 * Holidays do no harm twice. A past week in which nothing came at all is one of the empty ones. And a gate is judged
 * beside the other gates of its source: an hour counts by the share of their usual tags that they have in it, so not
 * at all when none is used; a silent source makes no gate remarkable, but may be remarkable itself.
 */
export function judgeSilence(parts: readonly SilentPart[]): SilenceJudgement {
  const weeks = parts[0]?.pastWeeks.length ?? 0;
  if (weeks < pastWeeksMin) return { state: 'unknown', expected: null };
  const counts = sumByWeek(parts, () => 1);
  const expected = mean(counts);
  const calm: SilenceJudgement = { state: expected < quietFrom ? 'usual' : 'quiet', expected };
  const emptyWeeks = counts.filter((count) => count === 0).length;
  if (emptyWeeks > weeks * emptyShareMax) return calm;
  const shared = sumByWeek(parts, shareOfOthers).filter((_, week) => counts[week] !== 0);
  return chanceOfNone(shared) < chanceMax ? { state: 'silent', expected } : calm;
}

function sumByWeek(parts: readonly SilentPart[], shareOf: (part: SilentPart) => number): number[] {
  const sums: number[] = [];
  for (const part of parts) {
    const share = shareOf(part);
    part.pastWeeks.forEach(({ tags }, week) => {
      sums[week] = (sums[week] ?? 0) + tags * share;
    });
  }
  return sums;
}

/** Which share of their usual tags the other gates have. */
function shareOfOthers({ pastWeeks, othersNow }: SilentPart): number {
  if (othersNow === null) return 1;
  if (othersNow === 0) return 0;
  const usual = mean(pastWeeks.filter(({ tags }) => tags > 0).map(({ others }) => others));
  // One more on both sides, so that a neighbour that is seldom used says little.
  return Math.min(1, (othersNow + 1) / (usual + 1));
}

/** The chance that nothing comes where the counts of these weeks are usual. */
function chanceOfNone(counts: readonly number[]): number {
  const expected = mean(counts);
  if (expected === 0) return 1;
  const spread = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / (counts.length - 1);
  // How narrow the rate is: by how much the weeks differ beyond chance, and by how much has been seen at all.
  const seen = counts.length * expected;
  const shape = spread > expected ? Math.min(expected ** 2 / (spread - expected), seen) : seen;
  return (1 + expected / shape) ** -shape;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
