import type { CheckPosition } from '@nadeul/contract';
import {
  type CheckKind,
  type OwnMeans,
  type PlaceGround,
  type PlaceRefusal,
  placeAnswer,
  type Temporal,
  type TimeRefusal,
  timeRefusal,
} from '@nadeul/domain';
import { type LiveDay, readLiveDay } from '../attendance/index.ts';
import type { Database } from '../database/index.ts';
import { isWithin } from '../security/index.ts';
import { findPlace, type Means, meansOn, type Place } from '../workplaces/index.ts';
import type { Whose } from './store.ts';

/** All that decides about a press of one employee now. */
export type CheckState = {
  readonly day: LiveDay;
  readonly means: Means;
  readonly place: Place | null;
  readonly now: Temporal.Instant;
};

/** Reads it; null when the office has no such person. */
export async function readState(
  db: Database,
  whose: Whose,
  now: Temporal.Instant,
): Promise<CheckState | null> {
  const day = await readLiveDay(db, whose, now);
  if (day === null) return null;
  const { officeId } = whose;
  const { workplaceId } = day.check;
  const means = await meansOn(db, officeId, day.facts.workDate);
  const place = workplaceId === null ? null : ((await findPlace(db, officeId, { workplaceId })) ?? null);
  return { day, means, place, now };
}

/** Where somebody presses: the address of the request, and the position, if it is said now. */
export type PressedFrom = {
  readonly address: string;
  readonly position: CheckPosition | null | 'later';
};

export type Answer = { readonly ground: PlaceGround } | { readonly refusal: TimeRefusal | PlaceRefusal };

/** Whether a kind may be pressed by a means now, from there; on what ground, or why not. */
export function answerOf(
  { day, means, place, now }: CheckState,
  { kind, by }: { readonly kind: CheckKind; readonly by: OwnMeans },
  { address, position }: PressedFrom,
): Answer {
  // What is planned: a person whose hours follow when they come opens no later for having come.
  const facts = { ...day.facts, plannedStart: day.plan.start };
  const refusal = timeRefusal(
    kind,
    { ...day, facts },
    {
      now,
      means: {
        isOnForIn: has(means.inMeans, by),
        isOnForOut: has(means.outMeans, by),
        hasDoors: day.check.usesDeviceLinks,
      },
    },
  );
  if (refusal !== null) return { refusal };
  const ranges = place?.addressRanges ?? [];
  return placeAnswer(by, {
    isWithinAddresses: isWithin(ranges, address),
    hasAddresses: ranges.length > 0,
    restrictsWebByAddress: means.restrictsWebByAddress,
    circles: place?.circles ?? [],
    position,
  });
}

function has(means: readonly string[], by: OwnMeans): boolean {
  return means.includes(by);
}
