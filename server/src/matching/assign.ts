import { randomUUID } from 'node:crypto';
import type { IdentityChangeResult } from '@nadeul/contract';
import { type IdentityText, Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { changeIdentities, type Doer, type Plan } from './change.ts';
import { findAssigned, findNamed, findRows, type IdentityRow } from './identity-store.ts';

/** Days as text, both inclusive; null for no bound. */
type Days = { readonly from: string | null; readonly until: string | null };

/** What is to be assigned to whom. */
export type Assignment = IdentityText &
  Days & {
    readonly employeeId: string;
    readonly sourceId: string | null;
    /** Whether assignments of others that are in the way end for it; otherwise they refuse it. */
    readonly takesOver: boolean;
    /** Numbers that come together with it, whose assignments to others would leave the tags in conflict. */
    readonly alongWith: readonly IdentityText[];
  };

/**
 * Assigns a number, card or 사번 to an employee. Refuses with `not-found` for somebody whom the office does not have,
 * with `identity-claimed` (the fields say by whom) where somebody else has it in these days and it does not take over.
 */
export async function assign(
  transaction: Database,
  doer: Doer,
  wanted: Assignment,
): Promise<IdentityChangeResult> {
  const { officeId } = doer;
  const { employeeId, kind, value, sourceId } = wanted;
  await requireEmployee(transaction, officeId, employeeId);
  return changeIdentities(transaction, doer, employeeId, async () => {
    const texts = [{ kind, value }, ...wanted.alongWith];
    const found = await findAssigned(transaction, officeId, { ...wanted, texts });
    const rivals = found.filter((row) => row.employeeId !== employeeId);
    if (rivals.length > 0 && !wanted.takesOver) throw await claimed(transaction, officeId, rivals);
    const own = found.filter(
      (row) =>
        row.employeeId === employeeId &&
        row.kind === kind &&
        row.value === value &&
        row.sourceId === sourceId,
    );
    const joined: IdentityRow = {
      identityId: own[0]?.identityId ?? randomUUID(),
      ground: 'assigned',
      kind,
      value,
      sourceId,
      employeeId,
      from: [wanted, ...own].some(({ from }) => from === null) ? null : least([wanted, ...own]),
      until: [wanted, ...own].some(({ until }) => until === null) ? null : greatest([wanted, ...own]),
    };
    const before = [...rivals, ...own];
    const after = [...rivals.flatMap((row) => without(row, wanted)), joined];
    return { action: 'identity-assigned', employeeId, kind, value, sourceId, before, after } satisfies Plan;
  });
}

/** Ends what an employee has on a day; a day before it began takes it away whole, as `null` does. */
export async function end(
  transaction: Database,
  doer: Doer,
  { identityId, until }: { identityId: string; until: string | null },
): Promise<IdentityChangeResult> {
  const { officeId } = doer;
  const [known] = await findRows(transaction, officeId, [identityId]);
  if (known === undefined) throw new Refusal('not-found');
  return changeIdentities(transaction, doer, known.employeeId, async () => {
    const [row] = await findRows(transaction, officeId, [identityId]);
    if (row === undefined) throw new Refusal('not-found');
    const isGone = until === null || (row.from !== null && until < row.from);
    const { employeeId, kind, value, sourceId } = row;
    const action = isGone ? 'identity-removed' : 'identity-ended';
    const after = isGone ? [] : [{ ...row, until }];
    return { action, employeeId, kind, value, sourceId, before: [row], after } satisfies Plan;
  });
}

/** The refusal of somebody whom the office does not have. */
export async function requireEmployee(db: Database, officeId: string, employeeId: string): Promise<void> {
  if ((await findNamed(db, officeId, [employeeId])).length === 0) throw new Refusal('not-found');
}

async function claimed(db: Database, officeId: string, rivals: readonly IdentityRow[]): Promise<Refusal> {
  const ids = [...new Set(rivals.map(({ employeeId }) => employeeId))];
  const people = await findNamed(db, officeId, ids);
  return new Refusal(
    'identity-claimed',
    people.map(({ name, employeeNumber }) => ({
      path: 'takesOver',
      code: 'taken',
      message: `${name} (${employeeNumber})`,
    })),
  );
}

/** What is left of somebody's days when others are taken out of them: what lies before, and what lies after. */
function without(row: IdentityRow, { from, until }: Days): IdentityRow[] {
  const left: IdentityRow[] = [];
  if (from !== null && (row.from === null || row.from < from)) left.push({ ...row, until: dayBy(from, -1) });
  if (until !== null && (row.until === null || row.until > until))
    left.push({
      ...row,
      identityId: left.length === 0 ? row.identityId : randomUUID(),
      from: dayBy(until, 1),
    });
  return left;
}

function dayBy(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function least(all: readonly Days[]): string | null {
  return all.map(({ from }) => from).sort()[0] ?? null;
}

function greatest(all: readonly Days[]): string | null {
  return (
    all
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? null
  );
}
