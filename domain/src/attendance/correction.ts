import type { TagKind } from '../tag-kind.ts';
import type { Temporal } from '../time.ts';
import type { Tag } from './tag.ts';
import type { DayCover } from './values.ts';

/**
 * What a person with the right to do so has said of a day, with a reason. It stands beside the tags and wins over
 * them, also over those that arrive later. Of several of a kind the last one holds.
 */
export type Correction = { readonly correctionId: string } & CorrectionValue;

export type CorrectionValue =
  | { readonly kind: 'set-in' | 'set-out'; readonly at: Temporal.Instant }
  | { readonly kind: 'add-tag'; readonly at: Temporal.Instant; readonly tagKind: TagKind }
  | { readonly kind: 'ignore-tag'; readonly tagId: string }
  | { readonly kind: 'set-status'; readonly status: DayCover }
  /** Minutes after the planned end that are recognised where overtime needs approval. */
  | { readonly kind: 'approve-overtime'; readonly minutes: number };

export const correctionKinds = [
  'set-in',
  'set-out',
  'add-tag',
  'ignore-tag',
  'set-status',
  'approve-overtime',
] as const satisfies readonly CorrectionValue['kind'][];

/** The corrections of a day, put together; what nobody has said is null. */
export type Corrected = {
  readonly inAt: Temporal.Instant | null;
  readonly outAt: Temporal.Instant | null;
  readonly cover: DayCover | null;
  readonly approvedMinutes: number;
  readonly addedTags: readonly Tag[];
  readonly ignoredTags: ReadonlySet<string>;
};

/** Puts corrections together; they come in the order in which they were made. */
export function correctedBy(corrections: readonly Correction[]): Corrected {
  const of = <K extends Correction['kind']>(kind: K) =>
    corrections.filter((one): one is Extract<Correction, { kind: K }> => one.kind === kind);
  const added = corrections.flatMap((one): Tag[] =>
    one.kind === 'add-tag'
      ? [{ tagId: one.correctionId, occurredAt: one.at, kind: one.tagKind, granted: true }]
      : [],
  );
  return {
    inAt: lastTime(corrections, 'set-in'),
    outAt: lastTime(corrections, 'set-out'),
    cover: of('set-status').at(-1)?.status ?? null,
    approvedMinutes: of('approve-overtime').at(-1)?.minutes ?? 0,
    addedTags: added,
    ignoredTags: new Set(of('ignore-tag').map(({ tagId }) => tagId)),
  };
}

function lastTime(corrections: readonly Correction[], kind: 'set-in' | 'set-out'): Temporal.Instant | null {
  const last = corrections.findLast((one) => one.kind === kind);
  return last !== undefined && 'at' in last ? last.at : null;
}
