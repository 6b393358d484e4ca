import {
  type IncidentKind,
  type NoticeRule,
  type NoticeRules,
  noticePermissions,
  type Role,
  reachOf,
} from '@nadeul/contract';
import { later, seoul, Temporal } from '@nadeul/domain';
import { flapMinutes, quietLimitMinutesDefault } from '../incidents/index.ts';

/** Trouble that passes within this is not told. */
const troubleGraceMinutes = 2;
/** People and rows that come within this are told together. */
const gatherMinutes = 10;
/** Kinds that gather are told at most this often. */
const gatherPauseMinutes = 60;

const minutesOfHour = 60;

const admins: readonly Role[] = ['super-admin', 'hr-admin'];
const told = { isShown: true, byMail: true, byWebhook: true, isUrgent: false } as const;

/** How an office is told that has set nothing. */
export const defaultRules: NoticeRules = {
  rules: [
    { kind: 'connector-quiet', ...told, roles: [...admins] },
    { kind: 'source-trouble', ...told, roles: [...admins] },
    { kind: 'gate-silent', ...told, roles: [...admins] },
    { kind: 'source-silent', ...told, roles: [...admins] },
    { kind: 'clock-off', ...told, roles: [...admins] },
    { kind: 'outbox-filling', ...told, roles: [...admins] },
    { kind: 'disk-low', ...told, roles: [...admins] },
    { kind: 'unmatched-person', ...told, roles: [...admins] },
    { kind: 'rows-set-aside', ...told, roles: [...admins] },
    { kind: 'correction-wish', ...told, byMail: false, byWebhook: false, roles: [...admins] },
    { kind: 'mail-failing', ...told, byMail: false, roles: ['super-admin'] },
    { kind: 'webhook-disabled', ...told, roles: ['super-admin'] },
  ],
  quietLimitMinutes: quietLimitMinutesDefault,
  quietHours: { fromMinute: 22 * minutesOfHour, untilMinute: 7 * minutesOfHour },
  masksNames: true,
};

const gathering: ReadonlySet<IncidentKind> = new Set([
  'unmatched-person',
  'rows-set-aside',
  'correction-wish',
]);

/** Whether incidents of a kind that come close together are told as one, with a count. */
export function gathers(kind: IncidentKind): boolean {
  return gathering.has(kind);
}

const simultaneous: ReadonlySet<IncidentKind> = new Set(['gate-silent', 'source-silent']);

/** Whether incidents of a kind that are found at the same look are told as one: they have one cause more often than not. */
export function tellsTogether(kind: IncidentKind): boolean {
  return simultaneous.has(kind);
}

/** Whether it is also told that an incident of a kind is over; what people settle themselves is not. */
function tellsOver(kind: IncidentKind): boolean {
  return !gathers(kind) && kind !== 'webhook-disabled';
}

/** From when on a new notice is told outside the product. `lastTold`: when its kind was, last. */
export function tellFrom(
  kind: IncidentKind,
  lastTold: Temporal.Instant | null,
  now: Temporal.Instant,
): Temporal.Instant {
  if (gathers(kind)) {
    const gathered = now.add({ minutes: gatherMinutes });
    return lastTold === null ? gathered : later(gathered, lastTold.add({ minutes: gatherPauseMinutes }));
  }
  return kind === 'source-trouble' ? now.add({ minutes: troubleGraceMinutes }) : now;
}

export type Untold = {
  readonly kind: IncidentKind;
  readonly tellFrom: Temporal.Instant;
  readonly toldAt: Temporal.Instant | null;
  readonly overAt: Temporal.Instant | null;
};

/** What to tell outside the product: that it is amiss, that it is over, or nothing yet; and whether that was all. */
export type Telling = { readonly tell: 'lasting' | 'over' | null; readonly settles: boolean };

const wait: Telling = { tell: null, settles: false };
const settle: Telling = { tell: null, settles: true };

/**
 * One message when something is amiss and one when it is over. Quiet hours only delay: what began and ended within
 * them is told once, as over. What passed before it was to be told is not told at all.
 */
export function tellingOf(
  { kind, tellFrom: from, toldAt, overAt }: Untold,
  now: Temporal.Instant,
  isHeldBack: boolean,
): Telling {
  const isSettledOver = overAt !== null && !isBefore(now, overAt.add({ minutes: flapMinutes }));
  if (overAt !== null && toldAt === null && isBefore(overAt, from)) return isSettledOver ? settle : wait;
  if (overAt !== null && toldAt !== null && !tellsOver(kind)) return settle;
  if (isHeldBack) return wait;
  if (overAt === null)
    return toldAt === null && !isBefore(now, from) ? { tell: 'lasting', settles: !tellsOver(kind) } : wait;
  if (!isSettledOver) return wait;
  return toldAt === null && gathers(kind) ? settle : { tell: 'over', settles: true };
}

/** Whether an instant lies in the quiet hours of Korea's clock; from inclusive, until exclusive. */
export function isQuietAt(hours: NoticeRules['quietHours'], now: Temporal.Instant): boolean {
  if (hours === null) return false;
  const clock = now.toZonedDateTimeISO(seoul);
  const minute = clock.hour * minutesOfHour + clock.minute;
  const { fromMinute, untilMinute } = hours;
  return fromMinute < untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}

/** The kinds that a person's roles are shown, by the rules and by what the roles may see. */
export function shownKinds(rules: readonly NoticeRule[], held: readonly Role[]): IncidentKind[] {
  return rules
    .filter(
      ({ kind, isShown, roles }) =>
        isShown &&
        roles.some((role) => held.includes(role) && reachOf(role, noticePermissions[kind]) === 'office'),
    )
    .map(({ kind }) => kind);
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
