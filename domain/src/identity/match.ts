import { Temporal } from '../time.ts';

/** In the order in which they decide: what a person assigned comes before what the vendor's rows say. */
export const identityKinds = ['user-number', 'card', 'employee-number'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** Which number, card or 사번 is whose, on which source (null: on every one), from when to when. */
export type Identity = {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly sourceId: string | null;
  readonly employeeId: string;
  /** First civil date in Korea, inclusive; null: always was. */
  readonly from: Temporal.PlainDate | null;
  /** Last civil date in Korea, inclusive; null: still is. */
  readonly until: Temporal.PlainDate | null;
};

export type TagIdentity = {
  readonly sourceId: string;
  readonly occurredOn: Temporal.PlainDate;
  readonly userNumber: string | null;
  readonly cardNumber: string | null;
  readonly employeeNumber: string | null;
};

/** A number, card or 사번 in the form in which it is compared. */
export type IdentityText = { readonly kind: IdentityKind; readonly value: string };

/**
 * Whose tag it is, or null when nobody's or when two people claim it on the same ground: that is for a person to
 * decide. 사번 and user numbers are equal exactly after trimming, leading zeros kept; cards in any letter case.
 */
export function matchTag(tag: TagIdentity, identities: readonly Identity[]): string | null {
  for (const text of identityTexts(tag)) {
    const claims = identities.filter((identity) => isClaim(identity, text, tag));
    const employees = new Set(claims.map((identity) => identity.employeeId));
    if (employees.size > 1) return null;
    for (const employeeId of employees) return employeeId;
  }
  return null;
}

/** What a tag says of whose it is, in the order in which it decides; empty values say nothing. */
export function identityTexts(tag: TagIdentity): IdentityText[] {
  return identityKinds.flatMap((kind) => {
    const value = identityValue(kind, tagValue(kind, tag) ?? '');
    return value === '' ? [] : [{ kind, value }];
  });
}

/** The form in which values of a kind are compared and looked up. */
export function identityValue(kind: IdentityKind, text: string): string {
  const trimmed = text.trim();
  return kind === 'card' ? trimmed.toUpperCase() : trimmed;
}

function isClaim(identity: Identity, { kind, value }: IdentityText, tag: TagIdentity): boolean {
  return (
    identity.kind === kind &&
    identityValue(kind, identity.value) === value &&
    (identity.sourceId === null || identity.sourceId === tag.sourceId) &&
    (identity.from === null || Temporal.PlainDate.compare(identity.from, tag.occurredOn) <= 0) &&
    (identity.until === null || Temporal.PlainDate.compare(tag.occurredOn, identity.until) <= 0)
  );
}

function tagValue(kind: IdentityKind, tag: TagIdentity): string | null {
  switch (kind) {
    case 'user-number':
      return tag.userNumber;
    case 'card':
      return tag.cardNumber;
    case 'employee-number':
      return tag.employeeNumber;
  }
}
