import type { BoardRow } from '@nadeul/contract';
import { type DayState, states } from '../status/status.ts';

/** Flags that the board counts beside the states. Early leave and lateness stand alone; a missing tag is one thing. */
export const flagFilters = ['late', 'early-leave', 'missing'] as const;
export type FlagFilter = (typeof flagFilters)[number];

export type BoardFilter = {
  readonly state: DayState | null;
  readonly flag: FlagFilter | null;
  readonly department: string | null;
  readonly text: string;
};

export const noFilter: BoardFilter = { state: null, flag: null, department: null, text: '' };

/** Whether a row carries a flag as the board counts it. */
export function hasFlag({ day }: BoardRow, flag: FlagFilter): boolean {
  if (flag === 'missing') return day.flags.includes('in-missing') || day.flags.includes('out-missing');
  return day.flags.includes(flag);
}

/** The rows of the chosen department and text: what the tiles count. */
export function rowsInScope(rows: readonly BoardRow[], { department, text }: BoardFilter): BoardRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    ({ employee }) =>
      (department === null || employee.department === department) &&
      (employee.name.toLowerCase().includes(wanted) ||
        employee.employeeNumber.toLowerCase().includes(wanted)),
  );
}

/** The rows of the scope that a tile chose. */
export function rowsShown(scope: readonly BoardRow[], { state, flag }: BoardFilter): BoardRow[] {
  return scope.filter(
    (row) => (state === null || row.day.state === state) && (flag === null || hasFlag(row, flag)),
  );
}

/** How many are in each state; every person is in exactly one, so the counts add up to everyone. */
export function countStates(rows: readonly BoardRow[]): Record<DayState, number> {
  // Every state is a key, because the list of states is the list of keys.
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<DayState, number>;
  for (const { day } of rows) counts[day.state] += 1;
  return counts;
}

export type Department = {
  readonly name: string;
  readonly rows: readonly BoardRow[];
  readonly presentCount: number;
};

const hangul = new Intl.Collator('ko');

/** Rows by department, both in the order of the Korean alphabet. */
export function byDepartment(rows: readonly BoardRow[]): Department[] {
  const groups = Map.groupBy(rows, ({ employee }) => employee.department);
  return [...groups]
    .map(([name, members]) => ({
      name,
      rows: members.toSorted((a, b) => hangul.compare(a.employee.name, b.employee.name)),
      presentCount: members.filter(({ day }) => day.state === 'working').length,
    }))
    .sort((a, b) => hangul.compare(a.name, b.name));
}
