import { type IdentityKind, identityKinds, identityValue, matchTag, type TagIdentity } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findIdentities, type IdentityText } from './store.ts';

/** Whose each tag is, in their order: an employee id, or null for nobody's. One query for all of them. */
export async function matchTags(
  db: Database,
  officeId: string,
  tags: readonly TagIdentity[],
): Promise<(string | null)[]> {
  const texts = tags.map(textsOf);
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

function textsOf(tag: TagIdentity): IdentityText[] {
  return identityKinds.flatMap((kind) => {
    const value = identityValue(kind, textOf(kind, tag) ?? '');
    return value === '' ? [] : [{ kind, value }];
  });
}

function textOf(kind: IdentityKind, tag: TagIdentity): string | null {
  switch (kind) {
    case 'user-number':
      return tag.userNumber;
    case 'card':
      return tag.cardNumber;
    case 'employee-number':
      return tag.employeeNumber;
  }
}
