import { type EventResult, erasureYears } from '@nadeul/contract';
import { seoul, Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import { againAfterDeadlock, type Database, notify } from '../database/index.ts';
import {
  AloneNeeded,
  type BatchIdentities,
  learnFromTags,
  matchTags,
  storeIdentities,
  type UserNumber,
} from '../matching/index.ts';
import { lockPlans, markTagDays, sharePlans } from '../schedule/index.ts';
import { countTraffic } from '../traffic/index.ts';
import { type BadEvent, judgeEvent, lastBelievedMs, type Received, storable } from './judge.ts';
import {
  findErasedTags,
  findTags,
  insertAmendments,
  insertSetAside,
  insertTags,
  lockMatches,
  type Match,
  type NewTag,
  resolveSetAside,
  type SourceKey,
  saveMatches,
} from './store.ts';
import { tagIdOf } from './tag-id.ts';

type Judged = (NewTag & { kind: 'good' }) | (BadEvent & { tagId: string });

/** Events as they came, and what the door's clock was ahead of the server's. */
type Sent = {
  readonly events: readonly Received[];
  readonly clockDifferenceMs?: number | null | undefined;
};

/**
 * Stores a batch in one transaction and answers one result an event, in order. Sending again changes nothing; an
 * event that cannot be a tag is set aside and does not stop the others. The answer follows a durable commit.
 */
export async function receiveTags(
  { db, clock }: { db: Database; clock: Clock },
  source: SourceKey,
  { events, clockDifferenceMs = null }: Sent,
): Promise<EventResult[]> {
  const now = clock();
  const lastMs = lastBelievedMs(now);
  const judged = events.map((event): Judged => {
    const tagId = tagIdOf(source.sourceId, event.vendorKey);
    return { ...judgeEvent(storable(event), lastMs), tagId };
  });
  const { added, known } = await storeBatch(db, source, { judged, now, clockDifferenceMs });
  const named = new Set<string>();
  return events.map(({ vendorKey }, index) => {
    const one = judged[index];
    if (one?.kind === 'bad' && !known.has(one.tagId))
      return { vendorKey, result: 'set-aside', code: one.code };
    const isNew = one !== undefined && added.has(one.tagId) && !named.has(one.tagId);
    if (one !== undefined) named.add(one.tagId);
    return { vendorKey, result: isNew ? 'accepted' : 'duplicate' };
  });
}

type Batch = {
  readonly judged: readonly Judged[];
  readonly now: Temporal.Instant;
  readonly clockDifferenceMs: number | null;
};
type Stored = { added: ReadonlySet<string>; known: ReadonlySet<string> };

/** Batches go side by side, but one that teaches whose a user number is goes alone: it matches others' tags again. */
async function storeBatch(db: Database, source: SourceKey, batch: Batch): Promise<Stored> {
  const within = (isAlone: boolean) =>
    db.transaction().execute(async (transaction) => {
      // Before any row is locked, so that a change of identities and this batch never wait for each other.
      await (isAlone ? lockPlans : sharePlans)(transaction, source.officeId);
      return store(transaction, source, { ...batch, isAlone });
    });
  try {
    return await againAfterDeadlock(() => within(false));
  } catch (error) {
    if (error instanceof AloneNeeded) return againAfterDeadlock(() => within(true));
    throw error;
  }
}

async function store(
  transaction: Database,
  source: SourceKey,
  { judged, now, clockDifferenceMs, isAlone }: Batch & { isAlone: boolean },
): Promise<Stored> {
  const good = await withoutErased(transaction, source.officeId, { judged, now });
  const { identities, numbers } = await storeIdentities(
    transaction,
    source,
    good.map(({ event }) => event),
  );
  const first = new Map<string, NewTag>();
  const repeats: NewTag[] = [];
  for (const one of good) {
    if (first.has(one.tagId)) repeats.push(one);
    else first.set(one.tagId, one);
  }
  const tags = [...first.values()];
  const added = await insertTags(transaction, source, { tags, clockDifferenceMs });
  const again = [...tags.filter(({ tagId }) => !added.has(tagId)), ...repeats];
  const newTags = tags.filter(({ tagId }) => added.has(tagId));
  const bad = judged.filter((one) => one.kind === 'bad');
  const known = await keepBad(transaction, source, { bad, newTags });
  await matchNew(transaction, source, { identities, tags: newTags });
  const left = await amend(transaction, source, { identities, again });
  await learnFromTags(transaction, source.officeId, { numbers: [...numbers, ...left], isAlone });
  await notify(transaction, [{ type: 'counts', officeId: source.officeId }]);
  await countTraffic(transaction, source, { tags: newTags, now });
  return { added, known };
}

/** Good events whose row is not that of an erased person. Only what is older than the term can be, so others cost nothing. */
async function withoutErased(
  transaction: Database,
  officeId: string,
  { judged, now }: Pick<Batch, 'judged' | 'now'>,
): Promise<(NewTag & { kind: 'good' })[]> {
  const good = judged.filter((one) => one.kind === 'good');
  const youngFrom = now.toZonedDateTimeISO(seoul).subtract({ years: erasureYears }).toInstant();
  const old = good.filter(({ occurredAt }) => Temporal.Instant.compare(occurredAt, youngFrom) < 0);
  if (old.length === 0) return good;
  const erased = await findErasedTags(
    transaction,
    officeId,
    old.map(({ tagId }) => tagId),
  );
  return erased.size === 0 ? good : good.filter(({ tagId }) => !erased.has(tagId));
}

/** Sets bad events aside, unless their row is a tag already; returns the ids of those that are. */
async function keepBad(
  transaction: Database,
  source: SourceKey,
  { bad, newTags }: { bad: readonly (BadEvent & { tagId: string })[]; newTags: readonly NewTag[] },
): Promise<Set<string>> {
  if (newTags.length > 0)
    await resolveSetAside(
      transaction,
      source,
      newTags.map(({ event }) => event.vendorKey),
    );
  if (bad.length === 0) return new Set();
  const tagIds = bad.map(({ tagId }) => tagId);
  const known = new Set((await findTags(transaction, source.officeId, tagIds)).map(({ tagId }) => tagId));
  await insertSetAside(
    transaction,
    source,
    bad.filter(({ tagId }) => !known.has(tagId)),
  );
  return known;
}

type IdentifiedTags = { readonly identities: BatchIdentities; readonly tags: readonly NewTag[] };

async function matchNew(transaction: Database, source: SourceKey, batch: IdentifiedTags): Promise<void> {
  if (batch.tags.length === 0) return;
  const matches = await matchesOf(transaction, source, batch);
  await saveMatches(transaction, source.officeId, matches);
  await markDays(transaction, source.officeId, matches);
}

async function matchesOf(
  transaction: Database,
  source: SourceKey,
  { identities, tags }: IdentifiedTags,
): Promise<Match[]> {
  const owners = await matchTags(transaction, source, {
    identities,
    tags: tags.map(({ event, occurredAt }) => ({ ...event, occurredAt })),
  });
  return tags.flatMap(({ tagId, occurredAt }, index) => {
    const owner = owners[index];
    return owner === undefined ? [] : [{ tagId, occurredAt, ...owner }];
  });
}

/**
 * Rows that came again with other content: the tag stays, the new content is appended and matched anew. Returns the
 * user numbers of the contents that do not count any more.
 */
async function amend(
  transaction: Database,
  source: SourceKey,
  { identities, again }: { readonly identities: BatchIdentities; readonly again: readonly NewTag[] },
): Promise<UserNumber[]> {
  if (again.length === 0) return [];
  const tagIds = again.map(({ tagId }) => tagId);
  const before = new Map(
    (await findTags(transaction, source.officeId, tagIds)).map((tag) => [tag.tagId, tag]),
  );
  const changed = again.filter(
    ({ tagId, contentSha256 }) => before.get(tagId)?.contentSha256.equals(contentSha256) === false,
  );
  if (changed.length === 0) return [];
  const appended = await insertAmendments(transaction, source.officeId, changed);
  // The tag's own time stays; only whose it is may change.
  const amended = changed
    .filter(({ tagId }) => appended.has(tagId))
    .map((tag) => ({ ...tag, occurredAt: before.get(tag.tagId)?.occurredAt ?? tag.occurredAt }));
  const lastOfEach = [...new Map(amended.map((tag) => [tag.tagId, tag])).values()];
  const owners = await lockMatches(
    transaction,
    source.officeId,
    lastOfEach.map(({ tagId }) => tagId),
  );
  const matches = await matchesOf(transaction, source, { identities, tags: lastOfEach });
  await saveMatches(transaction, source.officeId, matches);
  const moved = matches.filter(({ tagId, employeeId }) => owners.get(tagId)?.employeeId !== employeeId);
  const left = moved.map((match) => ({ ...match, employeeId: owners.get(match.tagId)?.employeeId ?? null }));
  await markDays(transaction, source.officeId, [...moved, ...left]);
  const { sourceId } = source;
  return [...owners.values()].flatMap(({ userNumber }) =>
    userNumber === null ? [] : [{ sourceId, userNumber }],
  );
}

/** Marks the work day of each matched tag, by its employee's own plan. */
async function markDays(transaction: Database, officeId: string, matches: readonly Match[]): Promise<void> {
  const owned = matches.flatMap(({ employeeId, occurredAt }) =>
    employeeId === null ? [] : [{ employeeId, occurredAt }],
  );
  await markTagDays(transaction, officeId, owned);
}
