import type { EmployeeCard, EmployeeRow } from '@nadeul/contract';
import type { DatedRow, LeaveRow } from './card-store.ts';
import { firstDay } from './doer.ts';
import type { ListedEmployee } from './list-store.ts';

/** An employee of a list, for the wire. */
export function presentRow(row: ListedEmployee): EmployeeRow {
  const { employeeId, version, employeeNumber, name, employment, title, hiredOn, leftOn, email } = row;
  return {
    employeeId,
    version,
    employeeNumber,
    name,
    employment,
    department: named(row.departmentId, row.department),
    rank: named(row.rankId, row.rank),
    title,
    workType: named(row.workTypeId, row.workType),
    workplace: named(row.workplaceId, row.workplace),
    hiredOn,
    leftOn,
    email,
  };
}

/** One employee with their history, for the wire. */
export function presentCard(
  row: ListedEmployee,
  history: readonly DatedRow[],
  leaves: readonly LeaveRow[],
): EmployeeCard {
  return {
    ...presentRow(row),
    hireEnteredOn: row.hireEnteredOn,
    history: history.map(({ fact, from, id, name }) => ({
      fact,
      from: from === firstDay ? null : from,
      value: named(id, name),
    })),
    leaves: [...leaves],
  };
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' };
}
