import { Temporal } from '../time.ts';

/** In the order in which they decide where nobody assigned them. */
export const identityKinds = ['user-number', 'card', 'employee-number'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/**
 * On what a claim stands: a person assigned it; it was learned with such an assignment (the user number that came with
 * an assigned card); or it is known of the employee, as the own 사번 is.
 */
export const identityGrounds = ['assigned', 'learned', 'known'] as const;
export type IdentityGround = (typeof identityGrounds)[number];

/** Which number, card or 사번 is whose, on which source (null: on every one), from when to when. */
export type Identity = {
  readonly ground: IdentityGround;
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

/** Whose a tag is; or that nobody claims it, or that two people claim it on the same ground. */
export type Ownership =
  | { readonly kind: 'owned'; readonly employeeId: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'conflict'; readonly employeeIds: readonly string[] };

/**
 * The order in which claims decide: what a person assigned, then what was learned, then what is known. Assignments are
 * one ground whatever they name: nobody but a person can tell which of two people's is right.
 */
const order: readonly {
  readonly grounds: readonly IdentityGround[];
  readonly kinds: readonly IdentityKind[];
}[] = [
  { grounds: ['assigned'], kinds: identityKinds },
  ...identityKinds.map((kind) => ({ grounds: ['learned', 'known'] as const, kinds: [kind] })),
];

/**
 * Whose a tag is. Two people on the same ground are for a person to decide. 사번 and user numbers are equal exactly
 * after trimming, leading zeros kept; cards in any letter case.
 */
export function ownershipOf(tag: TagIdentity, identities: readonly Identity[]): Ownership {
  const texts = identityTexts(tag);
  const claims = identities.filter((one) => texts.some((text) => isClaim(one, text, tag)));
  for (const { grounds, kinds } of order) {
    const strongest = claims.filter(({ ground, kind }) => grounds.includes(ground) && kinds.includes(kind));
    const employeeIds = [...new Set(strongest.map(({ employeeId }) => employeeId))];
    const [employeeId] = employeeIds;
    if (employeeIds.length > 1) return { kind: 'conflict', employeeIds };
    if (employeeId !== undefined) return { kind: 'owned', employeeId };
  }
  return { kind: 'unknown' };
}

/** Whose a tag is; null when it is nobody's, or for a person to decide. */
export function matchTag(tag: TagIdentity, identities: readonly Identity[]): string | null {
  const owner = ownershipOf(tag, identities);
  return owner.kind === 'owned' ? owner.employeeId : null;
}

/** What a tag says of whose it is, in the order in which it decides; empty values say nothing. */
export function identityTexts(tag: TagIdentity): IdentityText[] {
  return identityKinds.flatMap((kind) => {
    const value = identityValue(kind, tagValue(kind, tag) ?? '');
    return value === '' ? [] : [{ kind, value }];
  });
}

/**
 * The form in which values of a kind are compared and looked up; '' for one that says nothing, as door systems write
 * user number 0 or a negative one for a person whom they do not know.
 */
export function identityValue(kind: IdentityKind, text: string): string {
  const trimmed = text.trim();
  if (kind === 'user-number' && /^(0+|-\d+)$/.test(trimmed)) return '';
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
