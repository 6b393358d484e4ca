import { createHash } from 'node:crypto';
import type { MadeCheck, NewMessengerCheck, NewOwnCheck, OwnCheck, OwnCheckResult } from '@nadeul/contract';
import {
  type CheckKind,
  formatSeoul,
  type OwnMeans,
  type PlaceGround,
  type PlaceRefusal,
  type Temporal,
  type TimeRefusal,
} from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { tagIdOf } from '../ingest/index.ts';
import { findEmployees } from '../people/index.ts';
import { markTagDays, sharePlans } from '../schedule/index.ts';
import { presentCheck, presentOwn, presentRefusal } from './present.ts';
import { answerOf, type CheckState, type PressedFrom, readState } from './state.ts';
import {
  findCheck,
  insertCheckTag,
  insertEvidence,
  type KnownCheck,
  lockChecks,
  sourceOf,
  type Whose,
} from './store.ts';

export type CheckParts = { readonly db: Database; readonly clock: Clock };

/** The name of each means where a door's tag has that of its gate. */
const gateNames: Readonly<Record<OwnMeans, string>> = {
  web: '웹',
  mobile: '모바일',
  messenger: '메신저',
};

/** A person's work day now and what they may press. Throws the refusal `no-employee-record`. */
export async function readOwn({ db, clock }: CheckParts, whose: Whose, address: string): Promise<OwnCheck> {
  return ownOf(db, whose, { now: clock(), address });
}

async function ownOf(
  db: Database,
  whose: Whose,
  { now, address }: { readonly now: Temporal.Instant; readonly address: string },
): Promise<OwnCheck> {
  const [state, [employee]] = await Promise.all([
    readState(db, whose, now),
    findEmployees(db, whose.officeId, [whose.employeeId]),
  ]);
  if (state === null || employee === undefined) throw new Refusal('no-employee-record');
  return presentOwn(state, employee, address);
}

/**
 * Checks a person in or out from their own page. The server's clock says when; a key that was used before gives the
 * check of then, and one that is not allowed is answered with why, and nothing is stored.
 */
export async function pressOwn(
  { db, clock }: CheckParts,
  whose: Whose,
  { body, address }: { readonly body: NewOwnCheck; readonly address: string },
): Promise<OwnCheckResult> {
  const now = clock();
  return db.transaction().execute(async (transaction) => {
    const press = { ...body, by: body.means, from: { address, position: body.position }, now };
    const { check, refusal } = await checkOnce(transaction, whose, press);
    return { check, refusal, own: await ownOf(transaction, whose, { now, address }) };
  });
}

/** Checks somebody in for the office's messenger, which says who pressed. Throws the refusal `not-found`. */
export async function pressForMessenger(
  { db, clock }: CheckParts,
  { officeId, actor }: { readonly officeId: string; readonly actor: Actor },
  { employeeId, body }: { readonly employeeId: string; readonly body: NewMessengerCheck },
): Promise<Outcome> {
  const now = clock();
  return db.transaction().execute(async (transaction) => {
    const [employee] = await findEmployees(transaction, officeId, [employeeId]);
    if (employee === undefined) throw new Refusal('not-found');
    const from = { address: '', position: null };
    const press = { ...body, by: 'messenger', from, now } as const;
    const outcome = await checkOnce(transaction, { officeId, employeeId }, press);
    if (outcome.isNew && outcome.check !== null)
      await recordAudit(transaction, { officeId, actor, now }, [
        {
          action: 'checked-in-by-messenger',
          subject: { kind: 'employee', id: employeeId, name: employee.name },
          after: outcome.check,
        },
      ]);
    return { check: outcome.check, refusal: outcome.refusal };
  });
}

type Outcome = Pick<OwnCheckResult, 'check' | 'refusal'>;

type Press = {
  readonly key: string;
  readonly kind: CheckKind;
  readonly by: OwnMeans;
  readonly from: PressedFrom;
  readonly now: Temporal.Instant;
};

/** One check a key: presses of one employee come one after the other, so that each is judged by those before it. */
async function checkOnce(
  transaction: Database,
  whose: Whose,
  press: Press,
): Promise<Outcome & { isNew: boolean }> {
  await sharePlans(transaction, whose.officeId);
  await lockChecks(transaction, whose);
  const known = await findCheck(transaction, whose, press.key);
  if (known !== undefined) return { check: presentCheck(known), refusal: null, isNew: false };
  const state = await readState(transaction, whose, press.now);
  if (state === null) throw new Refusal('no-employee-record');
  const answer = answerOf(state, press, press.from);
  if ('refusal' in answer) return refused(answer.refusal, press.now);
  const check = await store(transaction, whose, { press, state, ground: answer.ground });
  return { check, refusal: null, isNew: true };
}

function refused(refusal: TimeRefusal | PlaceRefusal, now: Temporal.Instant) {
  return { check: null, refusal: presentRefusal(refusal, now), isNew: false };
}

type Allowed = { readonly press: Press; readonly state: CheckState; readonly ground: PlaceGround };

async function store(
  transaction: Database,
  whose: Whose,
  { press, state, ground }: Allowed,
): Promise<MadeCheck> {
  const { key, kind, by: means, now } = press;
  if (ground.by === 'position-later') throw new Error('A press says where it was made.');
  const { workplaceId } = state.day.check;
  const sourceId = await sourceOf(transaction, whose.officeId, { means, workplaceId });
  const vendorKey = `${whose.employeeId}/${key}`;
  const occurredAt = now.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const made: KnownCheck = { tagId: tagIdOf(sourceId, vendorKey), kind, occurredAt };
  const occurredRaw = formatSeoul(occurredAt);
  const contentSha256 = createHash('sha256').update(`${vendorKey}\n${kind}\n${occurredRaw}`).digest();
  await insertCheckTag(transaction, whose, {
    ...made,
    sourceId,
    vendorKey,
    means,
    gateName: gateNames[means],
    occurredRaw,
    contentSha256,
  });
  await insertEvidence(transaction, whose, { tagId: made.tagId, key, ...placeOf(ground) });
  await markTagDays(transaction, whose.officeId, [{ employeeId: whose.employeeId, occurredAt }]);
  return presentCheck(made);
}

function placeOf(ground: Exclude<PlaceGround, { by: 'position-later' }>) {
  if (ground.by !== 'circle') return { ground: ground.by, circleName: null, distanceMeters: null };
  return {
    ground: ground.by,
    circleName: ground.circleName,
    distanceMeters: ground.distanceMeters,
  };
}
