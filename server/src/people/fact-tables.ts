import type { DatedFact } from '@nadeul/contract';

/** The tables in which dated facts are kept. */
export const factTables = {
  department: { table: 'employee_department', value: 'department_id' },
  rank: { table: 'employee_rank', value: 'rank_id' },
  'work-type': { table: 'employee_work_type', value: 'work_type_id' },
  workplace: { table: 'employee_workplace', value: 'workplace_id' },
} as const satisfies Record<DatedFact, { table: string; value: string }>;
