import type { DeviceLinkChange, DeviceLinkPlace, NewDeviceLink } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { lockSettings } from '../office/index.ts';
import { markDaysFrom } from '../schedule/index.ts';
import {
  deleteLink,
  findLinks,
  findNamed,
  insertLink,
  isLinkUsed,
  type KnownLink,
  renameLink,
  saveLinkPlace,
  updateLink,
} from './link-store.ts';
import type { Doer, PlaceParts } from './parts.ts';
import { findPlace } from './place-store.ts';
import { employeesSeenAt } from './use-store.ts';

/** Makes a device link for a connector that will introduce itself by this name. */
export async function addLink({ db }: PlaceParts, doer: Doer, body: NewDeviceLink): Promise<string> {
  const { officeId } = doer;
  return db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const place = await openPlace(transaction, officeId, body.workplaceId);
    await refuseTaken(transaction, officeId, { name: body.name, sourceId: null });
    const sourceId = await insertLink(transaction, officeId, body);
    const after = { name: body.name, profile: body.profile, workplace: place.name };
    await audit(transaction, doer, {
      action: 'device-link-added',
      link: { sourceId, name: body.name },
      after,
    });
    return sourceId;
  });
}

/** Changes the name or the profile of a link. Its id stays, and so do all its tags. */
export async function changeLink(
  { db }: PlaceParts,
  doer: Doer,
  { sourceId, body }: { readonly sourceId: string; readonly body: DeviceLinkChange },
): Promise<void> {
  const { officeId } = doer;
  await db.transaction().execute(async (transaction) => {
    const link = await linkOrRefusal(transaction, officeId, sourceId);
    const { name = link.name, profile = link.profile } = body;
    if (name !== link.name) {
      await refuseTaken(transaction, officeId, { name, sourceId });
      const keptName = link.connectorVersion === null ? null : link.name;
      await renameLink(transaction, officeId, { sourceId, name, keptName });
      const change = { before: { name: link.name }, after: { name } };
      await audit(transaction, doer, { action: 'device-link-renamed', link: { sourceId, name }, ...change });
    }
    if (profile !== link.profile) {
      await updateLink(transaction, officeId, { sourceId, set: { profile } });
      const change = { before: { profile: link.profile }, after: { profile } };
      const action = 'device-link-profile-changed';
      await audit(transaction, doer, { action, link: { sourceId, name }, ...change });
    }
  });
}

/**
 * Says where a link stands from a day on. Its id, its tags and what they were before that day stay; the days from then
 * are computed by the check of the new workplace.
 */
export async function placeLink(
  { db }: PlaceParts,
  doer: Doer,
  { sourceId, body }: { readonly sourceId: string; readonly body: DeviceLinkPlace },
): Promise<void> {
  const { officeId, now } = doer;
  const from = Temporal.PlainDate.from(body.from);
  if (Temporal.PlainDate.compare(from, seoulDate(now)) > 0)
    throw new Refusal('request-malformed', [{ path: 'from', code: 'in-the-future' }]);
  await db.transaction().execute(async (transaction) => {
    const link = await linkOrRefusal(transaction, officeId, sourceId);
    const { workplaceId } = body;
    const place = await openPlace(transaction, officeId, workplaceId);
    const set = { workplace_id: workplaceId };
    if (workplaceId !== link.workplaceId) await saveLinkPlace(transaction, officeId, { link, from, set });
    await updateLink(transaction, officeId, { sourceId, set: { ...set, needs_placing: false } });
    await audit(transaction, doer, {
      action: 'device-link-placed',
      link,
      before: { workplace: link.workplaceName },
      after: { workplace: place.name, from: body.from },
    });
    if (workplaceId !== link.workplaceId) await markDaysOf(transaction, officeId, { sourceId, from });
  });
}

/** Stops using a link: its days wait for it no longer, and what it sends from tomorrow on is kept and not counted. */
export async function stopLink({ db }: PlaceParts, doer: Doer, sourceId: string): Promise<void> {
  const { officeId, now } = doer;
  const tomorrow = seoulDate(now).add({ days: 1 });
  await db.transaction().execute(async (transaction) => {
    const link = await linkOrRefusal(transaction, officeId, sourceId);
    if (!link.isActive) return;
    const set = { is_active: false };
    await saveLinkPlace(transaction, officeId, { link, from: tomorrow, set });
    await updateLink(transaction, officeId, { sourceId, set });
    await audit(transaction, doer, { action: 'device-link-stopped', link });
    await markDaysOf(transaction, officeId, { sourceId, from: tomorrow });
  });
}

/** Uses a stopped link again, from today on; what it sent in between stays uncounted. */
export async function resumeLink({ db }: PlaceParts, doer: Doer, sourceId: string): Promise<void> {
  const { officeId, now } = doer;
  const today = seoulDate(now);
  await db.transaction().execute(async (transaction) => {
    const link = await linkOrRefusal(transaction, officeId, sourceId);
    if (link.isActive) return;
    if (!link.isWorkplaceOpen) throw new Refusal('workplace-closed');
    const set = { is_active: true };
    await saveLinkPlace(transaction, officeId, { link, from: today, set });
    await updateLink(transaction, officeId, { sourceId, set });
    await audit(transaction, doer, { action: 'device-link-resumed', link });
    await markDaysOf(transaction, officeId, { sourceId, from: today });
  });
}

/** Removes a link that never sent anything. */
export async function removeLink({ db }: PlaceParts, doer: Doer, sourceId: string): Promise<void> {
  const { officeId } = doer;
  await db.transaction().execute(async (transaction) => {
    const link = await linkOrRefusal(transaction, officeId, sourceId);
    if (await isLinkUsed(transaction, officeId, sourceId)) throw new Refusal('device-link-has-tags');
    await deleteLink(transaction, officeId, sourceId);
    await audit(transaction, doer, { action: 'device-link-removed', link, before: { name: link.name } });
  });
}

async function linkOrRefusal(transaction: Database, officeId: string, sourceId: string): Promise<KnownLink> {
  await lockSettings(transaction, officeId);
  const [link] = await findLinks(transaction, officeId, sourceId);
  if (link === undefined) throw new Refusal('not-found');
  return link;
}

async function openPlace(transaction: Database, officeId: string, workplaceId: string) {
  const place = await findPlace(transaction, officeId, { workplaceId });
  if (place === undefined)
    throw new Refusal('request-malformed', [{ path: 'workplaceId', code: 'not-found' }]);
  if (place.closedOn !== null) throw new Refusal('workplace-closed');
  return place;
}

async function refuseTaken(
  transaction: Database,
  officeId: string,
  { name, sourceId }: { readonly name: string; readonly sourceId: string | null },
): Promise<void> {
  const holder = await findNamed(transaction, officeId, name);
  if (holder !== undefined && holder.sourceId !== sourceId)
    throw new Refusal('request-malformed', [{ path: 'name', code: 'taken' }]);
}

async function markDaysOf(
  transaction: Database,
  officeId: string,
  seen: { readonly sourceId: string; readonly from: Temporal.PlainDate },
): Promise<void> {
  const employeeIds = await employeesSeenAt(transaction, officeId, seen);
  await markDaysFrom(transaction, officeId, { employeeIds, from: seen.from });
}

type LinkAudit = {
  readonly action:
    | 'device-link-added'
    | 'device-link-placed'
    | 'device-link-renamed'
    | 'device-link-profile-changed'
    | 'device-link-stopped'
    | 'device-link-resumed'
    | 'device-link-removed';
  readonly link: { readonly sourceId: string; readonly name: string };
  readonly before?: object;
  readonly after?: object;
};

async function audit(
  transaction: Database,
  doer: Doer,
  { action, link, ...change }: LinkAudit,
): Promise<void> {
  const subject = { kind: 'device-link', id: link.sourceId, name: link.name } as const;
  await recordAudit(transaction, doer, [{ action, subject, ...change }]);
}
