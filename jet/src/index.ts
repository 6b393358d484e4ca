export { describeTable, listTables, type OpenOptions, type TableEntry } from './catalog.ts';
export { JetError, type JetErrorCode } from './errors.ts';
export { type Piece, type ReadPieceOptions, readPiece } from './piece.ts';
export type { JetRow } from './scan.ts';
export { type ReadRowsOptions, readRows } from './table.ts';
export type { ColumnKind, JetColumn, TableDefinition } from './table-definition.ts';
export type { DamagedRow } from './tail/seen-page.ts';
export {
  defaultTailLimits,
  openTail,
  type Tail,
  type TailOptions,
  type TailPoll,
  type WithdrawnRow,
} from './tail/tail.ts';
export type { TailRow } from './tail/tell.ts';
export type { TailLimits } from './tail/watch-set.ts';
export type { JetValue } from './values/value.ts';
