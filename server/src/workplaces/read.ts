import {
  type WorkplaceCheckFrom,
  type WorkplaceDetail,
  type Workplaces,
  workplacePeopleShown,
} from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { Refusal } from '../http/index.ts';
import type { PlaceParts } from './parts.ts';
import { findChecks, findPlace, findPlaces, type PlaceCheck } from './place-store.ts';
import { findPeopleOf, findUses } from './use-store.ts';

/** Every workplace with how it judges tags today and how much it is in use. */
export async function readPlaces({ db, clock }: PlaceParts, officeId: string): Promise<Workplaces> {
  const today = seoulDate(clock());
  const [places, checks, uses] = await Promise.all([
    findPlaces(db, officeId),
    findChecks(db, officeId, today),
    findUses(db, officeId, today),
  ]);
  const useOf = new Map(uses.map((use) => [use.workplaceId, use]));
  const checkOf = Map.groupBy(checks, ({ workplaceId }) => workplaceId);
  return {
    workplaces: places.map(({ workplaceId, name, address, addressRanges, circles, closedOn }) => ({
      workplaceId,
      name,
      address,
      check: presentCheck(checkOf.get(workplaceId)?.[0]),
      peopleCount: useOf.get(workplaceId)?.peopleCount ?? 0,
      activeLinkCount: useOf.get(workplaceId)?.activeLinkCount ?? 0,
      addressRangeCount: addressRanges.length,
      circleCount: circles.length,
      closedOn: closedOn?.toString() ?? null,
    })),
  };
}

/** One workplace with all that its page shows. Throws the refusal `not-found`. */
export async function readPlace(
  { db, clock }: PlaceParts,
  officeId: string,
  workplaceId: string,
): Promise<WorkplaceDetail> {
  const today = seoulDate(clock());
  const [place, checks, uses, people] = await Promise.all([
    findPlace(db, officeId, { workplaceId }),
    findChecks(db, officeId, today),
    findUses(db, officeId, today),
    findPeopleOf(db, officeId, { workplaceId, today, rowsMax: workplacePeopleShown }),
  ]);
  if (place === undefined) throw new Refusal('not-found');
  const [check, ...planned] = checks.filter((one) => one.workplaceId === workplaceId);
  const { name, address, addressRanges, circles, closedOn } = place;
  return {
    workplaceId,
    name,
    address,
    addressRanges: [...addressRanges],
    circles: [...circles],
    today: today.toString(),
    check: presentCheck(check),
    planned: planned
      .filter((one) => Temporal.PlainDate.compare(one.from, today) > 0)
      .map((one) => presentCheck(one)),
    peopleCount: uses.find((use) => use.workplaceId === workplaceId)?.peopleCount ?? 0,
    people,
    closedOn: closedOn?.toString() ?? null,
  };
}

/** A workplace that was made without a word on checking judges as every workplace does at first. */
function presentCheck(check: PlaceCheck | undefined): WorkplaceCheckFrom {
  if (check === undefined)
    return { from: '1900-01-01', checkOption: 'first-last', wantsDevices: false, countsTags: false };
  const { from, checkOption, wantsDevices, countsTags } = check;
  return { from: from.toString(), checkOption, wantsDevices, countsTags };
}
