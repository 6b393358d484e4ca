import { hash } from 'node:crypto';
import { type SetAsideCode, type TagEvent, tagEvent } from '@nadeul/contract';
import { parseSeoul, Temporal } from '@nadeul/domain';

/** A door clock may run ahead of the server's by this much; later than that, its time is not believed. */
const aheadMax = { hours: 24 };
/** Door times before this year come from an empty or broken clock. */
const firstMs = Temporal.Instant.from('1900-01-01T00:00:00Z').epochMilliseconds;
const rawTextLengthMax = 60;
const gateIdLengthMax = 60;

/** An event that can be a tag, in storable form. */
export type GoodEvent = {
  readonly kind: 'good';
  readonly event: TagEvent;
  readonly occurredAt: Temporal.Instant;
  readonly storedAt: Temporal.Instant | null;
  readonly contentSha256: Buffer;
};

/** An event that cannot, kept whole. */
export type BadEvent = {
  readonly kind: 'bad';
  readonly code: SetAsideCode;
  readonly vendorKey: string;
  /** The day at the door, `YYYY-MM-DD`, where it can be told although the event is no tag. */
  readonly occurredOn: string | null;
  readonly occurredRaw: string;
  readonly gateId: string | null;
  readonly gateName: string | null;
  readonly text: string;
};

/** The last moment that is believed of a door's clock, in milliseconds since 1970. */
export function lastBelievedMs(now: Temporal.Instant): number {
  return now.add(aheadMax).epochMilliseconds;
}

/** Judges one event by itself. `received` is what came, already in storable form; later than `lastMs` is not believed. */
export function judgeEvent(received: Received, lastMs: number): GoodEvent | BadEvent {
  const parsed = tagEvent.safeParse(received);
  if (!parsed.success) return bad(received, 'tag-malformed');
  const event = parsed.data;
  const occurredAt = event.occurredAt === null ? null : instantOrNull(event.occurredAt);
  if (occurredAt === null) return bad(received, 'tag-time-unreadable');
  if (occurredAt.epochMilliseconds > lastMs) return bad(received, 'tag-time-future');
  const storedAt = event.storedAt === null ? null : instantOrNull(event.storedAt);
  return { kind: 'good', event, occurredAt, storedAt, contentSha256: contentSha256(event) };
}

/** An event as it came: the vendor key is certain, everything else is not. */
export type Received = { readonly vendorKey: string } & Readonly<Record<string, unknown>>;

/** No row of a door system nests deeper; what does is there to exhaust whoever walks through it. */
const depthMax = 16;

/**
 * The same value in a form that PostgreSQL can hold: NUL becomes its picture, half a character U+FFFD, and what nests
 * too deeply an ellipsis.
 */
export function storable<T>(value: T, depth = 0): T {
  // Texts stay texts, lists lists and records records, so the shape is the one that came.
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\u2400') as T;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= depthMax) return '…' as T;
  if (Array.isArray(value)) return value.map((part) => storable(part, depth + 1)) as T;
  const parts = Object.entries(value).map(([key, part]) => [storable(key), storable(part, depth + 1)]);
  return Object.fromEntries(parts) as T;
}

/** The instant of a time in Korea; null where it is none, or of a year before any door system. */
export function instantOrNull(text: string): Temporal.Instant | null {
  try {
    const instant = parseSeoul(text);
    return instant.epochMilliseconds >= firstMs ? instant : null;
  } catch {
    return null;
  }
}

function bad(received: Received, code: SetAsideCode): BadEvent {
  return {
    kind: 'bad',
    code,
    vendorKey: received.vendorKey,
    occurredOn: dayIn(textOr(received.occurredAt, '')) ?? dayIn(textOr(received.occurredRaw, '')),
    occurredRaw: textOr(received.occurredRaw, '').slice(0, rawTextLengthMax),
    gateId: textOr(received.gateId, null)?.slice(0, gateIdLengthMax) || null,
    gateName: textOr(received.gateName, null),
    text: JSON.stringify(received),
  };
}

/** The civil day at the head of a time as a vendor wrote it (`20261122 085214`), or null where it is none. */
function dayIn(text: string): string | null {
  const [, year = '', month, day] = /^\D{0,3}(\d{4})\D?(\d{2})\D?(\d{2})/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  // A day that the calendar lacks reads as another one, or as none.
  const at = new Date(`${date}T00:00:00Z`);
  return Number(year) > 0 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : null;
}

function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' ? value : otherwise;
}

/** Tells whether a row came again with other content. The order of its fields does not matter. */
function contentSha256({ raw, ...event }: TagEvent): Buffer {
  const fields = [...Object.entries(event).sort(byName), ...Object.entries(raw).sort(byName)];
  return hash('sha256', JSON.stringify(fields), 'buffer');
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
