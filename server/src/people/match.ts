import { type IdentityText, identityTexts, matchTag, type TagIdentity } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findIdentities } from './store.ts';

/** Whose each tag is, in their order: an employee id, or null for nobody's. One query for all of them. */
export async function matchTags(
  db: Database,
  officeId: string,
  tags: readonly TagIdentity[],
): Promise<(string | null)[]> {
  const texts = tags.map(identityTexts);
  const identities = Map.groupBy(await findIdentities(db, officeId, texts.flat()), keyOf);
  return tags.map((tag, index) =>
    matchTag(
      tag,
      (texts[index] ?? []).flatMap((text) => identities.get(keyOf(text)) ?? []),
    ),
  );
}

function keyOf({ kind, value }: IdentityText): string {
  return `${kind} ${value}`;
}
