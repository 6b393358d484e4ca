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

/** The same hours of the same weekdays of a past week: tags of the gate, and of the other gates of its source. */
export type PastWeek = { readonly tags: number; readonly others: number };

export type Silence = {
  /** The known weeks, each with the hours that are silent now. */
  readonly pastWeeks: readonly PastWeek[];
  /** Tags of the source's other gates in the silent hours; null where the source as a whole is silent. */
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
 * beside the other gates of its source: when fewer tags come there than usual, fewer are expected here; when none
 * comes anywhere, no gate is remarkable, but the source may be.
 */
export function judgeSilence({ pastWeeks, othersNow }: Silence): SilenceJudgement {
  if (pastWeeks.length < pastWeeksMin) return { state: 'unknown', expected: null };
  const expected = mean(pastWeeks.map(({ tags }) => tags));
  const calm: SilenceJudgement = { state: expected < quietFrom ? 'usual' : 'quiet', expected };
  const weeks = pastWeeks.filter(({ tags }) => tags > 0);
  const emptyWeeks = pastWeeks.length - weeks.length;
  if (emptyWeeks > pastWeeks.length * emptyShareMax || othersNow === 0) return calm;
  const othersUsual = mean(weeks.map(({ others }) => others));
  // One more on both sides, so that a neighbour that is seldom used says little.
  const share = othersNow === null ? 1 : Math.min(1, (othersNow + 1) / (othersUsual + 1));
  const chance = chanceOfNone(
    weeks.map(({ tags }) => tags),
    share,
  );
  return chance < chanceMax ? { state: 'silent', expected } : calm;
}

/** The chance of no tag where a share of what came in each of the weeks is expected. */
function chanceOfNone(counts: readonly number[], share: number): number {
  const usual = mean(counts);
  const spread = counts.reduce((sum, count) => sum + (count - usual) ** 2, 0) / (counts.length - 1);
  const expected = usual * share;
  // How narrow the rate is: by how much the weeks differ beyond chance, and by how much has been seen at all.
  const seen = counts.length * usual;
  const shape = spread > usual ? Math.min(usual ** 2 / (spread - usual), seen) : seen;
  return (1 + expected / shape) ** -shape;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
