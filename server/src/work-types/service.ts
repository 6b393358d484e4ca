import type { DayHours, NewWorkType, WorkHours, WorkTypeChange } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { lockPlans, markDaysFrom } from '../schedule/index.ts';
import {
  deleteHours,
  findHours,
  findHoursOn,
  findNames,
  findPeopleFrom,
  findPeopleWithoutType,
  insertWorkType,
  moveAll,
  type NamedType,
  replaceDefault,
  saveHours,
  updateWorkType,
} from './store.ts';

/** Who changes something, in which office, and when. */
export type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

/** The day from which the first hours of a work type hold: as if always. */
const firstDay = '1900-01-01';
const workTypesMax = 300;

/** Adds a work type whose hours hold as if always; returns its id. */
export async function addWorkType(
  transaction: Database,
  doer: Doer,
  { name, hours }: NewWorkType,
): Promise<{ workTypeId: string }> {
  const { officeId } = doer;
  const types = await lockedTypes(transaction, officeId);
  if (types.length >= workTypesMax) throw new Refusal('too-many-work-types');
  refuseTaken(types, name);
  const workTypeId = await insertWorkType(transaction, officeId, name);
  await saveHours(transaction, { officeId, workTypeId, from: firstDay }, inOrder(hours));
  await recordAudit(transaction, doer, [
    { action: 'work-type-added', subject: { kind: 'work-type', id: workTypeId, name }, after: { hours } },
  ]);
  return { workTypeId };
}

/** Renames a work type, makes it the default, or takes it into use or out of it. */
export async function changeWorkType(
  transaction: Database,
  doer: Doer,
  { workTypeId, change }: { readonly workTypeId: string; readonly change: WorkTypeChange },
): Promise<void> {
  const { officeId } = doer;
  const types = await lockedTypes(transaction, officeId);
  const type = typeOf(types, workTypeId);
  const { before, after } = differenceOf(type, change);
  if (Object.keys(after).length === 0) return;
  if (after.isUsed === false && (type.isDefault || change.isDefault === true))
    throw new Refusal('work-type-default');
  if (after.name !== undefined) {
    refuseTaken(types, after.name);
    await updateWorkType(transaction, { officeId, workTypeId }, { name: after.name });
  }
  if (after.isDefault === true) await makeDefault(transaction, { officeId, workTypeId });
  if (after.isUsed === false) await disable(transaction, doer, { workTypeId, types });
  else if (after.isUsed === true)
    await updateWorkType(transaction, { officeId, workTypeId }, { is_used: true });
  await recordAudit(transaction, doer, [
    { action: 'work-type-changed', subject: subjectOf(type), before, after },
  ]);
}

/** Sets the hours of a work type from a day on, until the next that are set; what was before stays. */
export async function setWorkHours(
  transaction: Database,
  doer: Doer,
  { workTypeId, from, hours }: { workTypeId: string; from: string; hours: WorkHours },
): Promise<void> {
  const key = { officeId: doer.officeId, workTypeId, from };
  const type = typeOf(await lockedTypes(transaction, doer.officeId), workTypeId);
  const before = await findHoursOn(transaction, key, from);
  await saveHours(transaction, key, inOrder(hours));
  await markPeople(transaction, { ...key, isDefault: type.isDefault });
  await recordAudit(transaction, doer, [
    {
      action: 'work-type-hours-changed',
      subject: subjectOf(type),
      before: { hours: before },
      after: { from, hours },
    },
  ]);
}

/** Takes back the hours that begin on a day; those before it go on. The first ones stay. */
export async function removeWorkHours(
  transaction: Database,
  doer: Doer,
  { workTypeId, from }: { workTypeId: string; from: string },
): Promise<void> {
  const key = { officeId: doer.officeId, workTypeId, from };
  const type = typeOf(await lockedTypes(transaction, doer.officeId), workTypeId);
  const hours = await findHours(transaction, key, from);
  if (hours === undefined || from === firstDay) throw new Refusal('not-found');
  await deleteHours(transaction, key);
  await markPeople(transaction, { ...key, isDefault: type.isDefault });
  await recordAudit(transaction, doer, [
    { action: 'work-type-hours-removed', subject: subjectOf(type), before: { from, hours } },
  ]);
}

/** The office's work types, while nobody else changes them or anybody's plan. */
async function lockedTypes(transaction: Database, officeId: string): Promise<NamedType[]> {
  await lockPlans(transaction, officeId);
  return findNames(transaction, officeId);
}

type Key = { readonly officeId: string; readonly workTypeId: string };

async function markPeople(
  transaction: Database,
  { isDefault, ...key }: Key & { readonly from: string; readonly isDefault: boolean },
): Promise<void> {
  const employeeIds = [
    ...(await findPeopleFrom(transaction, key, key.from)),
    ...(isDefault ? await findPeopleWithoutType(transaction, key.officeId) : []),
  ];
  await markDaysFrom(transaction, key.officeId, { employeeIds, from: Temporal.PlainDate.from(key.from) });
}

/** The default is also what those have to whom nothing was given, so their days change with it. */
async function makeDefault(transaction: Database, key: Key): Promise<void> {
  await replaceDefault(transaction, key);
  const employeeIds = await findPeopleWithoutType(transaction, key.officeId);
  await markDaysFrom(transaction, key.officeId, { employeeIds, from: Temporal.PlainDate.from(firstDay) });
}

/** Nobody stays on a work type that is out of use: the default takes its place from today on. */
async function disable(
  transaction: Database,
  { officeId, now }: Doer,
  { workTypeId, types }: { workTypeId: string; types: readonly NamedType[] },
): Promise<void> {
  const standard = types.find(({ isDefault }) => isDefault);
  if (standard === undefined) throw new Refusal('work-type-default');
  const today = seoulDate(now);
  const employeeIds = await findPeopleFrom(transaction, { officeId, workTypeId }, today.toString());
  await moveAll(transaction, { officeId, workTypeId }, { to: standard.workTypeId, today: today.toString() });
  await markDaysFrom(transaction, officeId, { employeeIds, from: today });
  await updateWorkType(transaction, { officeId, workTypeId }, { is_used: false });
}

function typeOf(types: readonly NamedType[], workTypeId: string): NamedType {
  const type = types.find((one) => one.workTypeId === workTypeId);
  if (type === undefined) throw new Refusal('not-found');
  return type;
}

function refuseTaken(types: readonly NamedType[], name: string): void {
  if (types.some((one) => one.name === name))
    throw new Refusal('request-malformed', [
      { path: 'name', code: 'taken', message: 'There is a work type of this name.' },
    ]);
}

/** What the change makes another than it is. */
function differenceOf(type: NamedType, change: WorkTypeChange) {
  const isOther = <K extends keyof WorkTypeChange>(key: K) =>
    change[key] !== undefined && change[key] !== type[key];
  const keys = (['name', 'isDefault', 'isUsed'] as const).filter(isOther);
  const pick = (from: WorkTypeChange): WorkTypeChange =>
    Object.fromEntries(keys.map((key) => [key, from[key]]));
  return { before: { ...Object.fromEntries(keys.map((key) => [key, type[key]])) }, after: pick(change) };
}

function subjectOf({ workTypeId, name }: NamedType) {
  return { kind: 'work-type', id: workTypeId, name } as const;
}

/** Weekdays and breaks in their order, so that equal hours are stored alike. */
function inOrder(hours: WorkHours): WorkHours {
  if (!('cycle' in hours))
    return {
      ...hours,
      breaks: breaksInOrder(hours),
      workDays: hours.workDays.toSorted((a, b) => a - b),
    };
  const { from, days } = hours.cycle;
  const ordered = days.map((day) => (day === null ? null : { ...day, breaks: breaksInOrder(day) }));
  return { ...hours, cycle: { from, days: ordered } };
}

function breaksInOrder({ startMinute, breaks }: DayHours): DayHours['breaks'] {
  const into = (minute: number) => (minute - startMinute + 1440) % 1440;
  return breaks.toSorted((a, b) => into(a.startMinute) - into(b.startMinute));
}
