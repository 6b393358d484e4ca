import type { NewWorkplace, NewWorkplaceCheck, WorkplaceChange } from '@nadeul/contract';
import { type CheckOption, seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { lockSettings } from '../office/index.ts';
import { markWorkplaceDaysFrom } from '../schedule/index.ts';
import { dayFromToday } from './means.ts';
import { alignChecks } from './means-store.ts';
import type { Doer, PlaceParts } from './parts.ts';
import {
  findChecks,
  findPlace,
  findPlaces,
  insertPlace,
  isNameTaken,
  type Place,
  type PlaceCheck,
  saveCheck,
  setClosedOn,
  updatePlace,
} from './place-store.ts';
import { findUses } from './use-store.ts';

const firstDay = Temporal.PlainDate.from('1900-01-01');

/** Adds a workplace; how it judges tags holds as if always, because nobody has been there. */
export async function addPlace({ db }: PlaceParts, doer: Doer, body: NewWorkplace): Promise<string> {
  const { officeId } = doer;
  const { checkOption, wantsDevices, ...place } = body;
  return db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    await refuseTaken(transaction, officeId, { name: place.name, workplaceId: null });
    const workplaceId = await insertPlace(transaction, officeId, place);
    const check = { from: firstDay.toString(), checkOption, wantsDevices };
    await saveCheck(transaction, officeId, { workplaceId, check });
    await alignChecks(transaction, officeId, { from: firstDay, workplaceId });
    const subject = { kind: 'workplace', id: workplaceId, name: place.name } as const;
    await recordAudit(transaction, doer, [{ action: 'workplace-added', subject, after: body }]);
    return workplaceId;
  });
}

/** Changes what a workplace is called and where it is. */
export async function changePlace(
  { db }: PlaceParts,
  doer: Doer,
  { workplaceId, body }: { readonly workplaceId: string; readonly body: WorkplaceChange },
): Promise<void> {
  const { officeId } = doer;
  await db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const before = await placeOrRefusal(transaction, officeId, workplaceId);
    await refuseTaken(transaction, officeId, { name: body.name, workplaceId });
    await updatePlace(transaction, officeId, { workplaceId, place: body });
    const { name, address, addressRanges, circles } = before;
    await recordAudit(transaction, doer, [
      {
        action: 'workplace-changed',
        subject: { kind: 'workplace', id: workplaceId, name: body.name },
        ...changed({ name, address, addressRanges, circles }, body),
      },
    ]);
  });
}

/** Sets how a workplace judges tags from a day on, and computes the days again that follow from it. */
export async function changeCheck(
  { db }: PlaceParts,
  doer: Doer,
  { workplaceId, body }: { readonly workplaceId: string; readonly body: NewWorkplaceCheck },
): Promise<void> {
  const { officeId, now } = doer;
  const from = dayFromToday('from', body.from, seoulDate(now));
  await db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const place = await placeOrRefusal(transaction, officeId, workplaceId);
    if (place.closedOn !== null) throw new Refusal('workplace-closed');
    const before = (await checksOf(transaction, officeId, { workplaceId, on: from }))[0];
    await keepCheck(transaction, doer, { place, before, check: body });
  });
}

/**
 * Sets the check option of a workplace from today on and leaves as it is whether device links are wanted there. What was
 * planned for later gives way; what holds already and stays is no change. Throws `not-found` and `workplace-closed`.
 */
export async function changeOption(
  transaction: Database,
  doer: Doer,
  { workplaceId, checkOption }: { readonly workplaceId: string; readonly checkOption: CheckOption },
): Promise<void> {
  const { officeId, now } = doer;
  const today = seoulDate(now);
  const place = await placeOrRefusal(transaction, officeId, workplaceId);
  if (place.closedOn !== null) throw new Refusal('workplace-closed');
  const [before, ...planned] = await checksOf(transaction, officeId, { workplaceId, on: today });
  if (before?.checkOption === checkOption && planned.length === 0) return;
  const check = { from: today.toString(), checkOption, wantsDevices: before?.wantsDevices ?? true };
  await keepCheck(transaction, doer, { place, before, check });
}

/** What holds of a workplace on a day, then what is planned after it. */
async function checksOf(
  transaction: Database,
  officeId: string,
  { workplaceId, on }: { readonly workplaceId: string; readonly on: Temporal.PlainDate },
): Promise<PlaceCheck[]> {
  return (await findChecks(transaction, officeId, on)).filter((check) => check.workplaceId === workplaceId);
}

async function keepCheck(
  transaction: Database,
  doer: Doer,
  {
    place: { workplaceId, name },
    before,
    check,
  }: {
    readonly place: Place;
    readonly before: PlaceCheck | undefined;
    readonly check: NewWorkplaceCheck;
  },
): Promise<void> {
  const { officeId } = doer;
  const from = Temporal.PlainDate.from(check.from);
  await saveCheck(transaction, officeId, { workplaceId, check });
  await alignChecks(transaction, officeId, { from, workplaceId });
  const { checkOption, wantsDevices } = check;
  const known = before ?? { checkOption, wantsDevices };
  await recordAudit(transaction, doer, [
    {
      action: 'workplace-check-changed',
      subject: { kind: 'workplace', id: workplaceId, name },
      before: { checkOption: known.checkOption, wantsDevices: known.wantsDevices },
      after: { checkOption, wantsDevices, from: check.from },
    },
  ]);
  await markWorkplaceDaysFrom(transaction, officeId, { workplaceId, from });
}

/** Closes a workplace on which nobody and no active link is any more. */
export async function closePlace({ db }: PlaceParts, doer: Doer, workplaceId: string): Promise<void> {
  const { officeId, now } = doer;
  const today = seoulDate(now);
  await db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const place = await placeOrRefusal(transaction, officeId, workplaceId);
    if (place.closedOn !== null) return;
    const open = (await findPlaces(transaction, officeId)).filter(({ closedOn }) => closedOn === null);
    if (open.length === 1) throw new Refusal('last-workplace');
    const use = (await findUses(transaction, officeId, today)).find((one) => one.workplaceId === workplaceId);
    if (use !== undefined && use.peopleCount + use.activeLinkCount > 0) throw new Refusal('workplace-in-use');
    await setClosedOn(transaction, officeId, { workplaceId, closedOn: today });
    const subject = { kind: 'workplace', id: workplaceId, name: place.name } as const;
    await recordAudit(transaction, doer, [{ action: 'workplace-closed', subject }]);
  });
}

/** Opens a closed workplace again. */
export async function reopenPlace({ db }: PlaceParts, doer: Doer, workplaceId: string): Promise<void> {
  const { officeId } = doer;
  await db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const place = await placeOrRefusal(transaction, officeId, workplaceId);
    if (place.closedOn === null) return;
    await setClosedOn(transaction, officeId, { workplaceId, closedOn: null });
    const subject = { kind: 'workplace', id: workplaceId, name: place.name } as const;
    await recordAudit(transaction, doer, [{ action: 'workplace-reopened', subject }]);
  });
}

async function placeOrRefusal(transaction: Database, officeId: string, workplaceId: string): Promise<Place> {
  const place = await findPlace(transaction, officeId, { workplaceId, isLocked: true });
  if (place === undefined) throw new Refusal('not-found');
  return place;
}

async function refuseTaken(
  transaction: Database,
  officeId: string,
  named: { readonly name: string; readonly workplaceId: string | null },
): Promise<void> {
  if (await isNameTaken(transaction, officeId, named))
    throw new Refusal('request-malformed', [{ path: 'name', code: 'taken' }]);
}

/** The fields that are different, before and after. */
function changed(before: object, after: object): { before: object; after: object } {
  const earlier = new Map(Object.entries(before));
  const isSame = ([key, value]: [string, unknown]) =>
    JSON.stringify(earlier.get(key)) === JSON.stringify(value);
  const different = Object.entries(after).filter((entry) => !isSame(entry));
  return {
    before: Object.fromEntries(different.map(([key]) => [key, earlier.get(key)])),
    after: Object.fromEntries(different),
  };
}
