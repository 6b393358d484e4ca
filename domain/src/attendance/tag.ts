import type { TagKind } from '../tag-kind.ts';
import type { Temporal } from '../time.ts';
import type { TagRule, TagUse } from './values.ts';

/** A tag of one employee within the day's window. */
export type Tag = {
  readonly tagId: string;
  readonly occurredAt: Temporal.Instant;
  readonly kind: TagKind;
  readonly granted: boolean;
};

export type UsedTag = { readonly tagId: string; readonly use: TagUse; readonly rule: TagRule };

/** What a check option makes of the day's granted tags, which come sorted by time. */
export type Judgement = {
  readonly inAt: Temporal.Instant | null;
  readonly outAt: Temporal.Instant | null;
  /** The kind of the last tag that counts; tells whether the person is in, out or gone. */
  readonly lastKind: TagKind | null;
  readonly uses: readonly UsedTag[];
};
