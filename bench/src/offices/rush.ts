import { setTimeout as pause } from 'node:timers/promises';
import type { TagEvent } from '@nadeul/contract';
import { postTo } from './connection.ts';
import { type Door, numberOf } from './doors.ts';

/** Everybody of every office taps once on a date, within a time that begins now; without people only time passes. */
export type Rush = {
  readonly origins: readonly string[];
  readonly doors: readonly Door[];
  readonly people: number;
  /** A civil date such as `2026-11-20`. */
  readonly date: string;
  /** 0: all have tapped before, as after an outage. */
  readonly withinMs: number;
};

/** What came of a rush; times are ms. */
export type Rushed = {
  readonly tags: number;
  readonly requests: number;
  /** Requests that had to be sent again. */
  readonly again: number;
  /** Of each heartbeat, until its answer. */
  readonly beats: readonly number[];
  /** Of each tag, from when its connector saw it until its durable answer. */
  readonly waits: readonly number[];
  /** Of each request, until its answer, which follows the commit. */
  readonly answers: readonly number[];
  readonly lastAnswerMs: number;
};

type Tally = { again: number; beats: number[]; waits: number[]; answers: number[] };

/** What the connector itself keeps to. */
const pollMs = 250;
const heartbeatMs = 5_000;
const batchEventsMax = 1_000;
const retryFirstMs = 500;
const retryLongestMs = 30_000;
const rushEndsAtSecond = 9 * 3_600;

/** Plays the rush: every connector polls its door, sends what it saw in one request at a time, and tells how it is. */
export async function play(rush: Rush): Promise<Rushed> {
  const tally: Tally = { again: 0, beats: [], waits: [], answers: [] };
  const begunMs = performance.now();
  const isOver = { now: false };
  const beats =
    rush.withinMs === 0 ? [] : rush.doors.map((door, place) => beat(rush, { door, place, tally, isOver }));
  await Promise.all(rush.doors.map((door, place) => deliver(rush, { door, place, tally, begunMs })));
  if (rush.people === 0) await pause(rush.withinMs);
  const lastAnswerMs = performance.now() - begunMs;
  isOver.now = true;
  await Promise.all(beats);
  return { ...tally, tags: tally.waits.length, requests: tally.answers.length, lastAnswerMs };
}

function originOf({ origins }: Rush, place: number): string {
  return origins[place % origins.length] ?? '';
}

type Delivery = {
  readonly door: Door;
  readonly place: number;
  readonly tally: Tally;
  readonly begunMs: number;
};

/** One connector's way through the rush: who tapped is seen at its next poll, and waits for the request before. */
async function deliver(rush: Rush, { door, place, tally, begunMs }: Delivery): Promise<void> {
  const { people, withinMs, date } = rush;
  const phaseMs = withinMs === 0 ? 0 : share(place) * pollMs;
  const seenAt = Array.from({ length: people }, (_, person) => {
    const atMs = share(place * people + person) * withinMs;
    return withinMs === 0 ? 0 : Math.ceil((atMs - phaseMs) / pollMs) * pollMs + phaseMs;
  }).sort((a, b) => a - b);
  for (let next = 0; next < people; ) {
    const nowMs = performance.now() - begunMs;
    const firstMs = seenAt[next] ?? 0;
    if (firstMs > nowMs) {
      await pause(firstMs - nowMs);
      continue;
    }
    const seen = seenAt.slice(next, next + batchEventsMax).filter((atMs) => atMs <= nowMs);
    const events = seen.map((_, index) => tapOf(date, next + index, { people, withinMs }));
    await send(rush, { door, place, tally, events });
    const answeredMs = performance.now() - begunMs;
    for (const atMs of seen) tally.waits.push(answeredMs - atMs);
    next += seen.length;
  }
}

type Sending = {
  readonly door: Door;
  readonly place: number;
  readonly tally: Tally;
  readonly events: readonly TagEvent[];
};

/** Sends a batch until it is answered. Throws where it is refused, which sending again does not change. */
async function send(rush: Rush, { door, place, tally, events }: Sending): Promise<void> {
  const { token, officeNumber, sourceId } = door;
  for (let waitMs = retryFirstMs; ; waitMs = Math.min(waitMs * 2, retryLongestMs)) {
    const begun = performance.now();
    const { status, text } = await postTo(originOf(rush, place), 'tags', {
      token,
      body: { officeNumber, sourceId, events },
    });
    if (status === 200) {
      tally.answers.push(performance.now() - begun);
      return;
    }
    if (status >= 400 && status < 500 && status !== 429)
      throw new Error(`A batch was answered with ${status}: ${text}`);
    tally.again += 1;
    await pause(waitMs);
  }
}

type Beating = {
  readonly door: Door;
  readonly place: number;
  readonly tally: Tally;
  readonly isOver: { readonly now: boolean };
};

async function beat(rush: Rush, { door, place, tally, isOver }: Beating): Promise<void> {
  const { token, officeNumber, sourceId } = door;
  await pause(share(place) * Math.min(heartbeatMs, rush.withinMs));
  while (!isOver.now) {
    const body = {
      ...{ officeNumber, sourceId, connectorVersion: '0.1.0', coveredFrom: rush.date, coveredUntil: null },
      ...{ waiting: 0, lastTagAt: null, lastErrorCode: null },
    };
    const begun = performance.now();
    const { status, text } = await postTo(originOf(rush, place), 'heartbeat', { token, body });
    if (status === 400) throw new Error(`A heartbeat was refused: ${text}`);
    tally.beats.push(performance.now() - begun);
    await pause(heartbeatMs);
  }
}

/** The n-th person's tap; the times of day lie before nine o'clock, the later the more. */
function tapOf(
  date: string,
  person: number,
  { people, withinMs }: { readonly people: number; readonly withinMs: number },
): TagEvent {
  const early = Math.floor(((people - person) / people) * (Math.max(withinMs, 60_000) / 1000));
  const time = clockOf(rushEndsAtSecond - early);
  const number = numberOf(person);
  const raw = {
    e_date: date.replaceAll('-', ''),
    e_time: time.replaceAll(':', ''),
    g_id: '1',
    e_idno: number,
  };
  return {
    ...{ vendorKey: `${date}|${time}|1|${number}`, occurredAt: `${date}T${time}+09:00` },
    ...{ occurredRaw: `${date} ${time}`, storedAt: null, kind: 'pass', granted: true, cardNumber: null },
    ...{ userNumber: number, employeeNumber: number, name: `Person ${person}`, gateId: '1' },
    ...{ gateName: '정문', raw: { ...raw, e_name: `Person ${person}`, e_mode: '1' } },
  };
}

function clockOf(second: number): string {
  const [hours, minutes, seconds] = [second / 3600, (second / 60) % 60, second % 60];
  return [hours, minutes, seconds].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** A number from 0 to 1 that looks like chance and is the same in every run. */
function share(n: number): number {
  return ((Math.imul(n + 1, 2_654_435_761) >>> 0) % 1_000_003) / 1_000_003;
}
