import type { TableSpec } from '../mdb/table-spec.ts';

/** Events, with the columns that newer versions added at the end. */
export const tenter: TableSpec = {
  name: 'tenter',
  columns: [
    { name: 'e_date', kind: 'text', length: 8 },
    { name: 'e_time', kind: 'text', length: 6 },
    { name: 'g_id', kind: 'long' },
    { name: 'e_id', kind: 'long' },
    { name: 'e_name', kind: 'text', length: 30 },
    { name: 'e_idno', kind: 'text', length: 30 },
    { name: 'e_group', kind: 'integer' },
    { name: 'e_user', kind: 'text', length: 1 },
    { name: 'e_mode', kind: 'text', length: 1 },
    { name: 'e_type', kind: 'text', length: 1 },
    { name: 'e_result', kind: 'text', length: 1 },
    { name: 'e_etc', kind: 'text', length: 1 },
    { name: 'e_uptime', kind: 'text', length: 14 },
    { name: 'e_upmode', kind: 'text', length: 1 },
    { name: 'e_picture', kind: 'text', length: 1 },
    { name: 'e_card', kind: 'text', length: 20 },
    { name: 'e_exyn', kind: 'text', length: 1 },
    { name: 'e_maskst', kind: 'text', length: 1 },
    { name: 'e_tempst', kind: 'text', length: 1 },
    { name: 'e_index', kind: 'long' },
    { name: 'e_bodyheat', kind: 'text', length: 10 },
  ],
};

/** Users of the terminals. `template` stands for the fingerprint and face templates, which no reader may touch. */
export const tuser: TableSpec = {
  name: 'tuser',
  columns: [
    { name: 'id', kind: 'long' },
    { name: 'name', kind: 'text', length: 30 },
    { name: 'idno', kind: 'text', length: 30 },
    { name: 'cardnum', kind: 'text', length: 20 },
    { name: 'dept', kind: 'text', length: 50 },
    { name: 'company', kind: 'text', length: 10 },
    { name: 'group_id', kind: 'integer' },
    { name: 'phone', kind: 'text', length: 20 },
    { name: 'reg_date', kind: 'text', length: 12 },
    { name: 'datelimit', kind: 'text', length: 17 },
    { name: 'template', kind: 'ole' },
  ],
};

/** Terminals. */
export const tgate: TableSpec = {
  name: 'tgate',
  columns: [
    { name: 'id', kind: 'long' },
    { name: 'name', kind: 'text', length: 30 },
    { name: 'ip', kind: 'text', length: 20 },
    { name: 'floor', kind: 'text', length: 20 },
    { name: 'place', kind: 'text', length: 50 },
    { name: 'remark', kind: 'memo' },
    { name: 'lastup', kind: 'text', length: 14 },
  ],
};
