import { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { type FormerNumber, keepFormerNumber, rematch } from '../matching/index.ts';
import { markDaysFrom } from '../schedule/index.ts';

/** What a change of people means for others: days to compute again, and numbers that may match tags differently. */
export type Effects = {
  /** Employees whose days change, and from which day on (`2026-11-22`). */
  readonly days: readonly { readonly employeeIds: readonly string[]; readonly from: string }[];
  /** 사번 that somebody has now, or had until now. */
  readonly employeeNumbers: readonly string[];
  /** A 사번 that an employee gave up, and the last day on which it was theirs (`2026-11-22`). */
  readonly formerNumber?: FormerNumber;
};

/** Lets attendance and matching follow a change, with the transaction that makes it; called after the change. */
export async function followChange(
  transaction: Database,
  officeId: string,
  { days, employeeNumbers, formerNumber }: Effects,
): Promise<void> {
  if (formerNumber !== undefined) await keepFormerNumber(transaction, officeId, formerNumber);
  await rematch(
    transaction,
    officeId,
    employeeNumbers.map((value) => ({ kind: 'employee-number', value })),
  );
  for (const { employeeIds, from } of days)
    await markDaysFrom(transaction, officeId, { employeeIds, from: Temporal.PlainDate.from(from) });
}
