export { describeTable, listTables, type TableEntry } from './catalog.ts';
export { JetError, type JetErrorCode } from './errors.ts';
export type { JetRow } from './scan.ts';
export { type ReadRowsOptions, readRows } from './table.ts';
export type { ColumnKind, JetColumn, TableDefinition } from './table-definition.ts';
export type { JetValue } from './values/value.ts';
