import type { TablesFile } from './tables-file.ts';

/** KT Telecop's fingerprint reader manager. Its people are known by 사번 alone, and no key is known. */
export const kt: TablesFile = {
  events: {
    name: 'tb_workresult',
    clock: { form: 'datetime', column: 'date_attestation' },
    columns: { employeeNumber: 'str_workempnum', name: 'str_workempname', kind: 'str_mode' },
    kinds: { 출근: 'in', 퇴근: 'out', 출입: 'pass', 외출: 'go-out', 복귀: 'return' },
  },
};

/** ALPETA: one table a month; cards that nobody has are user -1. No key is known. */
export const alpeta: TablesFile = {
  events: {
    name: 'auth_logs_YYYYMM',
    clock: { form: 'datetime', column: 'event_time' },
    columns: { userNumber: 'user_id', gateId: 'terminal_id' },
  },
  gates: { name: 'terminals', number: 'terminal_id', gateName: 'name' },
};
