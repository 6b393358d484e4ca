import type { BulkChange, BulkRefusal, BulkResult, DatedFact } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { type BulkRow, findDifferent, lockForBulk, nextVersions, saveLeftOn } from './bulk-store.ts';
import { nameOf, touchesDays } from './change.ts';
import { saveFact } from './change-store.ts';
import { factEntries } from './create.ts';
import type { Doer } from './doer.ts';
import { followChange } from './effects.ts';
import { endLeavesOn, insertLeaves } from './leave-store.ts';
import { dayAfter, dayBefore } from './leaves.ts';

type Wanted = {
  readonly employeeIds: readonly string[];
  readonly from: string;
  readonly change: BulkChange['change'];
};
type Verdict = 'change' | 'same' | BulkRefusal;
/** What is done with those who can be changed. */
type Plan = {
  readonly verdictOf: (row: BulkRow) => Verdict;
  readonly apply: (employeeIds: readonly string[], rows: readonly BulkRow[]) => Promise<void>;
  readonly after: object;
  /** The first day that is different; null where no day is. */
  readonly daysFrom: string | null;
};

/** Entries of the audit that are written in one statement. */
const auditRowsMax = 500;

/** Changes many employees in one transaction; who cannot be changed is told and stops nobody else. */
export async function changeMany(transaction: Database, doer: Doer, wanted: Wanted): Promise<BulkResult> {
  const { officeId } = doer;
  const { employeeIds, from } = wanted;
  const rows = await lockForBulk(transaction, officeId, { employeeIds, on: from });
  const plan = await planOf(transaction, doer, wanted);
  const verdicts = rows.map((row) => ({ row, verdict: plan.verdictOf(row) }));
  const changed = verdicts.filter(({ verdict }) => verdict === 'change').map(({ row }) => row);
  const ids = changed.map(({ employeeId }) => employeeId);
  if (ids.length > 0) {
    await plan.apply(ids, changed);
    await nextVersions(transaction, officeId, ids);
    await recordChanges(transaction, doer, changed, plan.after);
    const days = plan.daysFrom === null ? [] : [{ employeeIds: ids, from: plan.daysFrom }];
    await followChange(transaction, officeId, { days, employeeNumbers: [] });
  }
  const refused = verdicts.flatMap(({ row: { employeeId, employeeNumber, name }, verdict }) =>
    verdict === 'change' || verdict === 'same' ? [] : [{ employeeId, employeeNumber, name, why: verdict }],
  );
  const known = new Set(rows.map(({ employeeId }) => employeeId));
  const missing = employeeIds
    .filter((employeeId) => !known.has(employeeId))
    .map((employeeId) => ({ employeeId, employeeNumber: '', name: '', why: 'not-found' as const }));
  return {
    changed: ids.length,
    unchanged: rows.length - ids.length - refused.length,
    refused: [...refused, ...missing],
  };
}

async function recordChanges(
  transaction: Database,
  doer: Doer,
  rows: readonly BulkRow[],
  after: object,
): Promise<void> {
  for (let first = 0; first < rows.length; first += auditRowsMax)
    await recordAudit(
      transaction,
      doer,
      rows.slice(first, first + auditRowsMax).map(({ employeeId, name }) => ({
        action: 'employee-changed' as const,
        subject: { kind: 'employee' as const, id: employeeId, name },
        after,
      })),
    );
}

async function planOf(transaction: Database, doer: Doer, wanted: Wanted): Promise<Plan> {
  const { change, from } = wanted;
  if (!('employment' in change)) return factPlan(transaction, doer, wanted);
  switch (change.employment) {
    case 'left':
      return leavingPlan(transaction, doer, from);
    case 'on-leave': {
      if (change.until !== null && change.until < from)
        throw new Refusal('request-malformed', [{ path: 'change.until', code: 'out-of-order' }]);
      return leavePlan(transaction, doer, { ...change, from });
    }
    case 'working':
      return workingPlan(transaction, doer, from);
  }
}

async function factPlan(
  transaction: Database,
  { officeId }: Doer,
  { employeeIds, from, change }: Wanted,
): Promise<Plan> {
  const { fact, field, id } = factOf(change);
  const name = await nameOf(transaction, officeId, { fact, id, from });
  if (name === undefined)
    throw new Refusal('request-malformed', [{ path: `change.${field}`, code: 'not-found' }]);
  const different = await findDifferent(transaction, officeId, { fact, id, on: from, employeeIds });
  const others = new Set(different.map(({ employeeId }) => employeeId));
  return {
    verdictOf: (row) => {
      if (row.leftOn !== null && row.leftOn < from) return 'has-left';
      return others.has(row.employeeId) ? 'change' : 'same';
    },
    apply: (ids) => saveFact(transaction, officeId, { fact, id, from, employeeIds: ids }),
    after: { [fact]: name, from },
    daysFrom: touchesDays(fact) ? from : null,
  };
}

function factOf(change: BulkChange['change']): { fact: DatedFact; field: string; id: string | null } {
  const given: Readonly<Record<string, unknown>> = change;
  const [fact, field] = factEntries.find(([, name]) => name in given) ?? factEntries[0];
  const id = given[field];
  return { fact, field, id: typeof id === 'string' ? id : null };
}

function leavingPlan(transaction: Database, { officeId }: Doer, leftOn: string): Plan {
  return {
    verdictOf: ({ hiredOn, leftOn: before }) => {
      if (before === leftOn) return 'same';
      if (before !== null && before < leftOn) return 'has-left';
      return hiredOn !== null && leftOn < hiredOn ? 'before-hire' : 'change';
    },
    apply: (employeeIds) => saveLeftOn(transaction, officeId, { employeeIds, leftOn }),
    after: { leftOn },
    daysFrom: dayAfter(leftOn),
  };
}

type LeaveWanted = Extract<BulkChange['change'], { employment: 'on-leave' }> & { readonly from: string };

function leavePlan(transaction: Database, { officeId }: Doer, { from, until, reason }: LeaveWanted): Plan {
  return {
    verdictOf: ({ hiredOn, leftOn, hasLaterLeave }) => {
      if (leftOn !== null && leftOn < from) return 'has-left';
      if (hiredOn !== null && from < hiredOn) return 'before-hire';
      return hasLaterLeave ? 'leave-overlaps' : 'change';
    },
    apply: (employeeIds) =>
      insertLeaves(transaction, officeId, { employeeIds, from, until, reason, note: '' }),
    after: { employment: 'on-leave', from, until, reason },
    daysFrom: from,
  };
}

/** Whoever is on leave comes back; whoever has left returns. */
function workingPlan(transaction: Database, { officeId }: Doer, from: string): Plan {
  const isLeaver = ({ leftOn }: BulkRow) => leftOn !== null && leftOn < from;
  return {
    verdictOf: (row) => (isLeaver(row) || row.awayFrom !== null ? 'change' : 'same'),
    apply: async (employeeIds, rows) => {
      await endLeavesOn(transaction, officeId, { employeeIds, from });
      const byLastDay = Map.groupBy(rows.filter(isLeaver), ({ leftOn }) => leftOn ?? '');
      for (const [leftOn, leavers] of byLastDay) {
        const ids = leavers.map(({ employeeId }) => employeeId);
        const away = { from: dayAfter(leftOn), until: dayBefore(from) };
        if (away.until >= away.from)
          await insertLeaves(transaction, officeId, { ...away, employeeIds: ids, reason: 'left', note: '' });
        await saveLeftOn(transaction, officeId, { employeeIds: ids, leftOn: null });
      }
    },
    after: { employment: 'working', from },
    daysFrom: from,
  };
}
