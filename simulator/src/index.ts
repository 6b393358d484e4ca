export {
  type Amendment,
  type CapsDatabaseSpec,
  type CapsWriter,
  createCapsDatabase,
  openCapsWriter,
  type RecentTap,
  type WrittenTap,
} from './caps/writer.ts';
export { addColumn, removeColumn } from './mdb/alter.ts';
export { createDatabase, type DatabaseForm, type DatabaseSpec } from './mdb/create.ts';
export { encryptDatabase, type OfficeEncryption } from './mdb/office-encryption.ts';
export type { PageWrite, WriteOrder, WritePhase } from './mdb/page-file.ts';
export {
  type CellValue,
  type ColumnKind,
  type ColumnSpec,
  MdbWriteError,
  type MdbWriteErrorCode,
  type Row,
  type RowId,
  type TableSpec,
} from './mdb/table-spec.ts';
export { type MdbWriter, type NamedRow, openWriter } from './mdb/writer.ts';
export type { CivilDate } from './office/civil.ts';
export { byUpload, generateDay, uploadReachDays } from './office/day.ts';
export {
  type Department,
  departments,
  type Gate,
  gates,
  type Office,
  officeOf,
  officeOfThirty,
  type Person,
  type Shift,
} from './office/people.ts';
export { type Random, randomOf } from './office/random.ts';
export { type StreamSpec, tapStream } from './office/stream.ts';
export { authType, mode, type Scene, type Tap, tapKey } from './office/tap.ts';
export { createVendorDatabase, VendorWriter } from './vendors/access.ts';
export { EventRows, officeRows, tableOfTap, type WrittenRow } from './vendors/rows.ts';
export { type ScriptedMonth, scriptedMonth } from './vendors/scripted-month.ts';
export {
  createTableSql,
  insertSql,
  type SqlEngine,
  type SqlStatement,
  sqlTypes,
  updateSql,
} from './vendors/sql.ts';
export {
  type TableRow,
  type TableValue,
  type Told,
  type Vendor,
  type VendorName,
  type VendorTable,
  vendorNames,
} from './vendors/vendor.ts';
export { vendorOf } from './vendors/vendor-of.ts';
