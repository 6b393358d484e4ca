import { type IdentityText, identityTexts, matchTag, seoulDate, type Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findClaims } from './claim-store.ts';
import { type DoorIdentity, doorIdentityOf, keyOfDoorIdentity } from './door-identity.ts';
import { ensureDoorIdentities } from './door-store.ts';
import type { UserNumber } from './learn-store.ts';

/** What a tag says of whose it is, and when it happened. */
export type TagToMatch = Omit<DoorIdentity, 'sourceId'> & {
  readonly name: string | null;
  readonly occurredAt: Temporal.Instant;
};

/** The ids of the identities that a batch carries, by their keys. */
export type BatchIdentities = ReadonlyMap<string, string>;

export type TagOwner = { readonly doorIdentityId: string; readonly employeeId: string | null };

/**
 * Keeps who arriving tags of a source say that tapped; returns them and the user numbers that they carry. Called for a whole
 * batch before anything else of it is stored, so that two batches never wait for each other.
 */
export async function storeIdentities(
  transaction: Database,
  source: { readonly officeId: string; readonly sourceId: string },
  tags: readonly Omit<TagToMatch, 'occurredAt'>[],
): Promise<{ readonly identities: BatchIdentities; readonly numbers: readonly UserNumber[] }> {
  if (tags.length === 0) return { identities: new Map(), numbers: [] };
  const { sourceId } = source;
  const said = tags.map((tag) => ({ ...doorIdentityOf({ ...tag, sourceId }), name: tag.name }));
  const identities = await ensureDoorIdentities(transaction, source, said);
  const numbers = said.flatMap(({ userNumber }) => (userNumber === null ? [] : [{ sourceId, userNumber }]));
  return { identities, numbers };
}

/**
 * Whose arriving tags of a source are, in their order; their identities are stored. The transaction shares the plans
 * (`sharePlans`).
 */
export async function matchTags(
  transaction: Database,
  source: { readonly officeId: string; readonly sourceId: string },
  { identities, tags }: { readonly identities: BatchIdentities; readonly tags: readonly TagToMatch[] },
): Promise<TagOwner[]> {
  if (tags.length === 0) return [];
  const said = tags.map((tag) => {
    const identity = doorIdentityOf({ ...tag, sourceId: source.sourceId });
    const key = keyOfDoorIdentity(identity);
    return { key, identity, occurredOn: seoulDate(tag.occurredAt) };
  });
  const texts = said.map(({ identity, occurredOn }) => identityTexts({ ...identity, occurredOn }));
  const asked = new Map(texts.flat().map((text) => [textKey(text), text]));
  const claims = Map.groupBy(await findClaims(transaction, source.officeId, [...asked.values()]), textKey);
  return said.map(({ key, identity, occurredOn }, index) => {
    const doorIdentityId = identities.get(key);
    if (doorIdentityId === undefined) throw new Error('A door identity that was stored is not there.');
    const relevant = (texts[index] ?? []).flatMap((text) => claims.get(textKey(text)) ?? []);
    return { doorIdentityId, employeeId: matchTag({ ...identity, occurredOn }, relevant) };
  });
}

/** Equal for texts that claim and are claimed by each other. */
export function textKey({ kind, value }: IdentityText): string {
  return `${kind} ${value}`;
}
