import type { NewLeave } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { type AuditEntry, recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { lockVersion, type Whose } from './change.ts';
import { type PlainEmployee, updateEmployee } from './change-store.ts';
import type { Doer } from './doer.ts';
import { followChange } from './effects.ts';
import {
  deleteLeave,
  findLeave,
  insertLeaves,
  overlapsLeave,
  type Period,
  updateLeaveEnd,
} from './leave-store.ts';

/** The day after. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/** The day before. */
export function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

/** Adds a leave of absence (휴직). Refuses days that overlap another one or lie outside the employment. */
export async function addLeave(
  transaction: Database,
  doer: Doer,
  { employeeId, leave }: { employeeId: string; leave: NewLeave },
): Promise<number> {
  const { officeId } = doer;
  const { version, ...wanted } = leave;
  const found = await lockVersion(transaction, officeId, { employeeId, version });
  requireOrder(wanted);
  if (found.hiredOn !== null && wanted.from < found.hiredOn)
    throw new Refusal('request-malformed', [{ path: 'from', code: 'too-small' }]);
  if (await overlapsLeave(transaction, officeId, { employeeId, period: wanted }))
    throw new Refusal('leave-overlaps');
  await insertLeaves(transaction, officeId, { ...wanted, employeeIds: [employeeId] });
  return finish(transaction, doer, {
    found,
    from: wanted.from,
    entry: { action: 'leave-added', after: wanted },
  });
}

type OfLeave = Whose & { readonly leaveId: string };

/** Sets the last day of a leave of absence; null leaves it open. */
export async function changeLeaveEnd(
  transaction: Database,
  doer: Doer,
  { leaveId, until, ...whose }: OfLeave & { readonly until: string | null },
): Promise<number> {
  const { officeId } = doer;
  const { employeeId } = whose;
  const found = await lockVersion(transaction, officeId, whose);
  const leave = await findLeave(transaction, officeId, { employeeId, leaveId });
  if (leave === undefined) throw new Refusal('not-found');
  if (leave.until === until) return found.version;
  const period = { from: leave.from, until };
  requireOrder(period);
  if (await overlapsLeave(transaction, officeId, { employeeId, period, except: leaveId }))
    throw new Refusal('leave-overlaps');
  await updateLeaveEnd(transaction, officeId, { leaveId, until });
  const ends = [leave.until, until].filter((day) => day !== null).sort();
  return finish(transaction, doer, {
    found,
    from: dayAfter(ends[0] ?? leave.from),
    entry: { action: 'leave-changed', before: { until: leave.until }, after: { until } },
  });
}

/** Takes a leave of absence away as if it had never been entered. */
export async function removeLeave(
  transaction: Database,
  doer: Doer,
  { leaveId, ...whose }: OfLeave,
): Promise<number> {
  const { officeId } = doer;
  const found = await lockVersion(transaction, officeId, whose);
  const leave = await findLeave(transaction, officeId, { employeeId: whose.employeeId, leaveId });
  if (leave === undefined) throw new Refusal('not-found');
  await deleteLeave(transaction, officeId, leaveId);
  const { from, until, reason, note } = leave;
  return finish(transaction, doer, {
    found,
    from,
    entry: { action: 'leave-removed', before: { from, until, reason, note } },
  });
}

/** Leaves the office (퇴사) after a last day of work, which may still be to come or be corrected. */
export async function leaveOffice(
  transaction: Database,
  doer: Doer,
  { leftOn, ...whose }: Whose & { readonly leftOn: string },
): Promise<number> {
  const found = await lockVersion(transaction, doer.officeId, whose);
  if (found.leftOn === leftOn) return found.version;
  if (found.hiredOn !== null && leftOn < found.hiredOn)
    throw new Refusal('request-malformed', [{ path: 'leftOn', code: 'out-of-order' }]);
  const from = found.leftOn === null || leftOn < found.leftOn ? leftOn : found.leftOn;
  return finish(transaction, doer, {
    found: { ...found, leftOn },
    from: dayAfter(from),
    entry: { action: 'employee-left', before: { leftOn: found.leftOn }, after: { leftOn } },
  });
}

/**
 * Returns to the office. The days between the last day of work and the return are kept as time in which the person
 * had left; a return right after it is as if they had never left.
 */
export async function returnToOffice(
  transaction: Database,
  doer: Doer,
  { from, ...whose }: Whose & { readonly from: string },
): Promise<number> {
  const { officeId } = doer;
  const found = await lockVersion(transaction, officeId, whose);
  const { leftOn, employeeId } = found;
  if (leftOn === null) return found.version;
  const away = { from: dayAfter(leftOn), until: dayBefore(from) };
  if (from <= leftOn) throw new Refusal('request-malformed', [{ path: 'from', code: 'out-of-order' }]);
  if (away.until >= away.from) {
    if (await overlapsLeave(transaction, officeId, { employeeId, period: away }))
      throw new Refusal('leave-overlaps');
    await insertLeaves(transaction, officeId, {
      ...away,
      employeeIds: [employeeId],
      reason: 'left',
      note: '',
    });
  }
  return finish(transaction, doer, {
    found: { ...found, leftOn: null },
    from: away.from,
    entry: { action: 'employee-returned', before: { leftOn }, after: { from } },
  });
}

function requireOrder({ from, until }: Period): void {
  if (until !== null && until < from)
    throw new Refusal('request-malformed', [{ path: 'until', code: 'out-of-order' }]);
}

type Done = {
  readonly found: PlainEmployee;
  /** The first day that is different. */
  readonly from: string;
  readonly entry: Omit<AuditEntry, 'subject'>;
};

/** Stores the next version, keeps what was done and lets the days follow. */
async function finish(transaction: Database, doer: Doer, { found, from, entry }: Done): Promise<number> {
  const { employeeId, name } = found;
  const version = await updateEmployee(transaction, doer.officeId, found);
  await recordAudit(transaction, doer, [{ ...entry, subject: { kind: 'employee', id: employeeId, name } }]);
  await followChange(transaction, doer.officeId, {
    days: [{ employeeIds: [employeeId], from }],
    employeeNumbers: [],
  });
  return version;
}
