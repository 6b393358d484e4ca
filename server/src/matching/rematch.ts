import { type IdentityText, identityTexts, ownersOverTime, seoulMinute, Temporal } from '@nadeul/domain';
import { type Database, notify } from '../database/index.ts';
import { markTagDays } from '../schedule/index.ts';
import { changeClaims, findClaims } from './claim-store.ts';
import { findDoorIdentities, moveTags, type StoredDoorIdentity, type TimedOwner } from './door-store.ts';
import { textKey } from './match.ts';

/**
 * Matches again every tag that carries one of the texts (in compared form), after claims on them have changed in this
 * transaction: tags move to whom they belong now, and the work days that they leave and enter are marked. Arriving
 * tags wait until the transaction ends. Costs what the tags of these texts cost, however long the history is. Returns
 * how many tags moved.
 */
export async function rematch(
  transaction: Database,
  officeId: string,
  texts: readonly IdentityText[],
): Promise<number> {
  if (texts.length === 0) return 0;
  await changeClaims(transaction, officeId);
  const identities = await findDoorIdentities(transaction, officeId, texts);
  if (identities.length === 0) return 0;
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
  await markTagDays(transaction, officeId, touched);
  await notify(transaction, [{ type: 'counts', officeId }]);
  return moved.length;
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
