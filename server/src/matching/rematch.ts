import {
  type IdentityText,
  identityTexts,
  identityValue,
  ownersOverTime,
  seoulMinute,
  Temporal,
} from '@nadeul/domain';
import { type Database, notify } from '../database/index.ts';
import { lockPlans, markTagDays } from '../schedule/index.ts';
import { findClaims } from './claim-store.ts';
import { findDoorIdentities, moveTags, type StoredDoorIdentity, type TimedOwner } from './door-store.ts';
import { textKey } from './match.ts';

/** Door identities matched in one statement, so that a long history is never in memory whole. */
const identitiesMax = 500;

/** What matching again changed: tags that are somebody else's now, and the work days marked for that. */
export type Moved = { readonly tags: number; readonly days: number };

/**
 * Matches again every tag that carries one of the texts, after claims on them have changed in this transaction: tags
 * move to whom they belong now, and exactly the work days that they leave and enter are marked. Arriving tags wait
 * until the transaction ends, so call it once for many texts, and lock rows of employees before. Costs what the tags
 * of these texts cost, however long the history is.
 */
export async function rematch(
  transaction: Database,
  officeId: string,
  texts: readonly IdentityText[],
): Promise<Moved> {
  const moved = { tags: 0, days: 0 };
  if (texts.length === 0) return moved;
  await lockPlans(transaction, officeId);
  const compared = texts.map(({ kind, value }) => ({ kind, value: identityValue(kind, value) }));
  const identities = await findDoorIdentities(transaction, officeId, compared);
  for (let first = 0; first < identities.length; first += identitiesMax) {
    const some = await rematchIdentities(
      transaction,
      officeId,
      identities.slice(first, first + identitiesMax),
    );
    moved.tags += some.tags;
    moved.days += some.days;
  }
  if (moved.tags > 0) await notify(transaction, [{ type: 'counts', officeId }]);
  return moved;
}

async function rematchIdentities(
  transaction: Database,
  officeId: string,
  identities: readonly StoredDoorIdentity[],
): Promise<Moved> {
  const textsOf = new Map(identities.map((one) => [one, identityTexts({ ...one, occurredOn: anyDay })]));
  const claims = Map.groupBy(await findClaims(transaction, officeId, [...textsOf.values()].flat()), textKey);
  const owners = identities.flatMap((one) => {
    const relevant = (textsOf.get(one) ?? []).flatMap((text) => claims.get(textKey(text)) ?? []);
    return ownersOverTime(one, relevant).map((stretch) => timed(one, stretch));
  });
  const moved = await moveTags(transaction, officeId, owners);
  const touched = moved.flatMap(({ wasOf, isOf, occurredAt }) =>
    [wasOf, isOf].flatMap((employeeId) => (employeeId === null ? [] : [{ employeeId, occurredAt }])),
  );
  return { tags: moved.length, days: await markTagDays(transaction, officeId, touched) };
}

/** Which texts an identity carries does not depend on the day. */
const anyDay = Temporal.PlainDate.from('2000-01-01');

function timed(
  { doorIdentityId }: StoredDoorIdentity,
  { from, until, employeeId }: ReturnType<typeof ownersOverTime>[number],
): TimedOwner {
  const midnight = (date: Temporal.PlainDate | null) =>
    date === null ? null : seoulMinute(date, 0).toString();
  return { doorIdentityId, from: midnight(from), until: midnight(until), employeeId };
}
