import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type { BatchAnswer, TagEvent } from '@nadeul/contract';
import type { OfficeUnderTest } from '@nadeul/e2e/testing/office-under-test';
import { from } from 'pg-copy-streams';

const people = 500;
const tapsADay = 4;
const firstDayMs = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const dateLength = 10;

/** Tags that nobody has sent yet: 500 people, four taps a day each, day after day. */
export type TapSeries = { readonly next: (count: number) => TagEvent[] };

/** Taps of the people whom `addPeople` adds; where they are strangers, of numbers that nobody has. */
export function tapSeries(isOfStrangers: boolean): TapSeries {
  let made = 0;
  const one = (): TagEvent => {
    const person = made % people;
    const tap = Math.floor(made / people);
    made += 1;
    const at =
      firstDayMs + Math.floor(tap / tapsADay) * dayMs + (8 + (tap % tapsADay) * 3) * hourMs + person * 1000;
    const text = new Date(at).toISOString();
    const [date, time] = [text.slice(0, dateLength), text.slice(dateLength + 1, -'.000Z'.length)];
    const number = `${isOfStrangers ? 'X' : 'P'}${String(person).padStart(5, '0')}`;
    return {
      vendorKey: `${date}|${time}|1|${number}`,
      occurredAt: `${date}T${time}+09:00`,
      occurredRaw: `${date} ${time}`,
      storedAt: null,
      kind: 'pass',
      granted: true,
      userNumber: number,
      employeeNumber: number,
      cardNumber: null,
      name: `Person ${person}`,
      gateId: '1',
      gateName: '정문',
      raw: { e_date: date, e_time: time, g_id: '1', e_id: number, e_name: `Person ${person}`, e_mode: '1' },
    };
  };
  return { next: (count) => Array.from({ length: count }, one) };
}

/** Adds the people of the taps to the office, each at its first workplace. */
export async function addPeople({ query }: OfficeUnderTest): Promise<void> {
  await query(`insert into employee (office_id, employee_id, employee_number, name, hired_on, hire_entered_on)
    select office_id, gen_random_uuid(), 'P' || lpad(n::text, 5, '0'), 'Person ' || n, date '2020-01-01',
      date '2020-01-01' from office, generate_series(0, ${people - 1}) n`);
  await query(`insert into employee_workplace (office_id, employee_id, workplace_id, from_date)
    select distinct on (e.employee_id) e.office_id, e.employee_id, w.workplace_id, date '2020-01-01'
    from employee e join workplace w using (office_id) where e.employee_number like 'P%'`);
  await query('analyze');
}

/** Introduces a connector by its name; gives the id of its source. */
export async function meet(office: OfficeUnderTest, name: string): Promise<string> {
  const { officeNumber } = office;
  const body = { officeNumber, source: { name, profile: 'caps-access' }, connectorVersion: '0.1.0' };
  const answer = await post(office, 'hello', Buffer.from(JSON.stringify(body)), {});
  // The contract's answer to a connector that introduces itself.
  return ((await answer.json()) as { sourceId: string }).sourceId;
}

/** Batches as a connector sends them, packed beforehand, for packing is not the server's work. */
export function packed(
  { officeNumber }: OfficeUnderTest,
  sourceId: string,
  batches: readonly (readonly TagEvent[])[],
): Buffer[] {
  return batches.map((events) => gzipSync(JSON.stringify({ officeNumber, sourceId, events })));
}

/** Sends batches one after the other. Throws unless every tag of each was accepted as new. */
export async function sendAll(office: OfficeUnderTest, batches: readonly Buffer[]): Promise<void> {
  for (const batch of batches) {
    const answer = await post(office, 'tags', batch, { 'content-encoding': 'gzip' });
    // The contract's answer to a batch; what is another shape fails below.
    const { results } = (await answer.json()) as BatchAnswer;
    if (!results.every(({ result }) => result === 'accepted'))
      throw new Error('A tag was not accepted as new.');
  }
}

async function post(
  { origin, officeToken }: OfficeUnderTest,
  path: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<Response> {
  const answer = await fetch(`${origin}/api/connector/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${officeToken}`, 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  return answer;
}

/** The lines that COPY takes for batches of tags of a source, made beforehand. */
export function copyLines(
  officeId: string,
  sourceId: string,
  batches: readonly (readonly TagEvent[])[],
): string[] {
  const field = (value: unknown) =>
    value === null ? '\\N' : String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t');
  const line = (event: TagEvent) =>
    [
      ...[officeId, crypto.randomUUID(), sourceId, event.vendorKey, event.occurredAt, event.occurredRaw],
      ...[event.storedAt, 'now', event.kind, event.granted, event.userNumber, event.employeeNumber],
      ...[event.cardNumber, event.name, event.gateId, event.gateName, JSON.stringify(event.raw)],
      ...[`\\x${'ab'.repeat(32)}`, null],
    ]
      .map(field)
      .join('\t');
  return batches.map((events) => events.map((event) => `${line(event)}\n`).join(''));
}

/** The floor: each batch by COPY into the table of tags itself, with its own durable commit. */
export async function copyAll({ pool }: OfficeUnderTest, batches: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    for (const lines of batches) {
      const into = client.query(
        from(`copy tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, stored_at, received_at,
          kind, granted, user_number, employee_number, card_number, name, gate_id, gate_name, raw, content_sha256,
          clock_difference_ms) from stdin`),
      );
      await pipeline([lines], into);
    }
  } finally {
    client.release();
  }
}
