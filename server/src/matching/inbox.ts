import {
  type SetAsideEvent,
  type Stranger,
  type StrangerDetail,
  type StrangerQuery,
  strangerDaysMax,
} from '@nadeul/contract';
import { identityTexts, ownershipOf, proposalReasons, seoulDate } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, readCursor } from '../http/index.ts';
import { findClaims } from './claim-store.ts';
import { findNamed } from './identity-store.ts';
import { textKey } from './match.ts';
import { maskCard, presentStranger } from './present.ts';
import { findSetAside } from './set-aside-store.ts';
import {
  type CarriedRow,
  findCarried,
  findDays,
  findGates,
  findStranger,
  findStrangers,
} from './stranger-store.ts';

type Page<T> = { rows: T[]; next: string | null; total: number };
/** Most employees that are proposed for one stranger. */
const proposalsMax = 5;

/** The place in a list after which a page begins. */
export function placeIn(cursor: string | undefined): readonly [string, string] | null {
  if (cursor === undefined) return null;
  const [sortKey, tie] = readCursor(cursor, 2);
  return [String(sortKey), String(tie)];
}

/** Cuts a page out of rows of which there is one more where the list goes on. */
export function pageIn<R>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly [string, string],
): { shown: readonly R[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}

/** A page of those who tap and belong to nobody. Throws `request-malformed` for a cursor of another list. */
export async function readStrangers(
  db: Database,
  officeId: string,
  { cursor, limit, ...wanted }: StrangerQuery,
): Promise<Page<Stranger>> {
  const after = placeIn(cursor);
  const { rows, total } = await findStrangers(db, officeId, { ...wanted, limit: limit + 1, after });
  const { shown, next } = pageIn(rows, limit, ({ sortKey, strangerId }) => [sortKey, strangerId]);
  const carried = await findCarried(
    db,
    officeId,
    shown.map(({ strangerId }) => strangerId),
  );
  const rivals = await findRivals(db, officeId, carried);
  return { rows: shown.map((row) => presentStranger(row, rivals.has(row.strangerId))), next, total };
}

/** One of them with gates, days and who it may be; null where no tag of theirs is nobody's. */
export async function readStranger(
  db: Database,
  officeId: string,
  strangerId: string,
): Promise<StrangerDetail | null> {
  const row = await findStranger(db, officeId, strangerId);
  if (row === undefined) return null;
  const [carried, gates, days, employees] = await Promise.all([
    findCarried(db, officeId, [strangerId]),
    findGates(db, officeId, strangerId),
    findDays(db, officeId, { strangerId, daysMax: strangerDaysMax }),
    findNamed(db, officeId, 'all'),
  ]);
  const rivals = (await findRivals(db, officeId, carried)).get(strangerId) ?? new Set();
  const proposals = employees
    .map((employee) => ({ employee, reasons: reasonsOf(carried, employee) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => weightOf(b.reasons) - weightOf(a.reasons));
  return {
    stranger: presentStranger(row, rivals.size > 0),
    gates,
    days,
    carried: carried.map(({ userNumber, cardNumber, employeeNumber, name, tagCount }) => ({
      userNumber,
      cardNumberMasked: cardNumber === null ? null : maskCard(cardNumber),
      employeeNumber,
      name,
      tagCount,
    })),
    rivals: employees.filter(({ employeeId }) => rivals.has(employeeId)),
    proposals: proposals.slice(0, proposalsMax),
  };
}

type Reasons = ReturnType<typeof proposalReasons>;

function reasonsOf(carried: readonly CarriedRow[], employee: Parameters<typeof proposalReasons>[1]): Reasons {
  return [...new Set(carried.flatMap((said) => proposalReasons(said, employee)))];
}

const weights = { 'same-name': 4, 'same-digits': 2, 'similar-name': 1 } as const;

function weightOf(reasons: Reasons): number {
  return reasons.reduce((sum, reason) => sum + weights[reason], 0);
}

/** Who claims strangers on the same ground, as of when they were seen last; only those in conflict are in it. */
async function findRivals(
  db: Database,
  officeId: string,
  carried: readonly CarriedRow[],
): Promise<Map<string, Set<string>>> {
  const tags = carried.map((one) => ({ ...one, occurredOn: seoulDate(one.lastAt) }));
  const claims = Map.groupBy(await findClaims(db, officeId, tags.flatMap(identityTexts)), textKey);
  const rivals = new Map<string, Set<string>>();
  for (const tag of tags) {
    const relevant = identityTexts(tag).flatMap((text) => claims.get(textKey(text)) ?? []);
    const owner = ownershipOf(tag, relevant);
    if (owner.kind !== 'conflict') continue;
    rivals.set(tag.strangerId, new Set([...(rivals.get(tag.strangerId) ?? []), ...owner.employeeIds]));
  }
  return rivals;
}

/** A page of the events that could not become tags. */
export async function readSetAside(
  db: Database,
  officeId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<SetAsideEvent>> {
  const rows = await findSetAside(db, officeId, { limit: limit + 1, after: placeIn(cursor) });
  const { shown, next } = pageIn(rows, limit, ({ sortKey, vendorKey }) => [sortKey, vendorKey]);
  return {
    rows: shown.map(({ sourceId, sourceName, code, occurredRaw, gateName, ...row }) => {
      const fields = fieldsOf(row.event);
      const vendorKey = fields.find(({ name }) => name === 'vendorKey')?.value ?? '';
      const receivedAt = utcText(row.receivedAt);
      return { sourceId, sourceName, vendorKey, code, occurredRaw, gateName, receivedAt, row: fields };
    }),
    next,
    total: rows[0]?.total ?? 0,
  };
}

const valueLengthMax = 200;

/** The fields of an event as it came, those of the source's own row by their columns; the card masked wherever it stands. */
function fieldsOf(text: string): { name: string; value: string }[] {
  const event: unknown = JSON.parse(text);
  if (typeof event !== 'object' || event === null) return [];
  const { raw, ...said } = { raw: null, cardNumber: null, ...event };
  const columns = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  const card = typeof said.cardNumber === 'string' ? String(said.cardNumber).trim() : '';
  return [...Object.entries(said), ...columns]
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const whole = typeof value === 'string' ? value : JSON.stringify(value);
      const shown = card === '' ? whole : whole.replaceAll(card, maskCard(card));
      return { name, value: shown.slice(0, valueLengthMax) };
    });
}
