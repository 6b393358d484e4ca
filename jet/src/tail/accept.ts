import { crc32 } from 'node:zlib';
import { newSlots, readSlots, type Slots, slotKind } from '../data-page.ts';
import { JetError } from '../errors.ts';
import type { PageSource } from '../file.ts';
import { type JetFormat, rowPointer } from '../layout.ts';
import { newRowView, openRow, type RowView } from '../row.ts';
import type { JetRow } from '../scan.ts';
import type { TableDefinition } from '../table-definition.ts';
import type { RowPage } from '../values/value.ts';
import { type ChangedPage, pageChecksum } from './look.ts';

/**
 * A row that a poll found.
 * `new`: no row was reported from this place. `updated`: another row was (a change, or a deleted row's place used
 * again). `uncertain`: reported before or not, because the row moved here from a place not known, or because the page
 * changed and its rows are not known one by one any more.
 */
export type TailRow = {
  readonly kind: 'new' | 'updated' | 'uncertain';
  readonly values: JetRow;
  /** Where the row lies now: a hint, not an identity. */
  readonly page: number;
  readonly slot: number;
};

/** A row in an accepted page that cannot be read, though it has not changed for a long time. */
export type DamagedRow = { readonly page: number; readonly slot: number; readonly sentence: string };

/** How rows are read out of an accepted page. */
export type AcceptContext = {
  readonly pages: PageSource;
  readonly format: JetFormat;
  readonly definition: TableDefinition;
  readonly toRow: (page: RowPage, row: RowView) => JetRow;
};

/** What became of a changed page. `pointers` are those that took the place of a row. */
export type Verdict =
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'accepted';
      readonly slotHashes: Uint32Array;
      readonly rows: TailRow[];
      readonly movedRows: ReadonlySet<number>;
      readonly pointers: readonly number[];
      readonly damaged: DamagedRow[];
    };

const slots = newSlots();
const view = newRowView();

/**
 * The second of two readings. The page is accepted when both were equal, its structure holds together and its rows
 * decode. `isPatient` asks for all of that; a page that stays as it is for long is taken without its bad rows.
 * Where a known row changed or went, bytes shift in the page, and half of a write can look whole: such a page must
 * have been the same in the poll before (`wasSeenBefore`).
 */
export function acceptPage(
  context: AcceptContext,
  changed: ChangedPage,
  bytes: Buffer | undefined,
  known: {
    readonly slotHashes: Uint32Array | undefined;
    readonly wasAccepted: boolean;
    readonly isPatient: boolean;
    readonly wasSeenBefore: boolean;
    readonly isSettled: boolean;
  },
): Verdict {
  if (bytes === undefined || pageChecksum(bytes) !== changed.checksum) return { kind: 'refused' };
  if (readSlots(context.format, bytes, context.definition.page, slots) !== undefined)
    return { kind: 'refused' };
  if (known.wasAccepted && known.slotHashes === undefined && !known.wasSeenBefore) return { kind: 'refused' };
  if (known.isPatient && !slots.freeCountFits) return { kind: 'refused' };
  const page: RowPage = { ...context, bytes, latin1: bytes.toString('latin1') };
  const slotHashes = new Uint32Array(slots.count);
  const rows: TailRow[] = [];
  const damaged: DamagedRow[] = [];
  const movedRows = new Set<number>();
  const pointers: number[] = [];
  for (let slot = 0; slot < slots.count; slot++) {
    const kind = slotKind(slots, slot);
    const before = known.slotHashes?.[slot] ?? 0;
    const hash = kind === 'empty' ? 0 : slotHash(bytes, slots, slot);
    if (before !== 0 && before !== hash && !known.wasSeenBefore) return { kind: 'refused' };
    if (kind === 'empty') continue;
    slotHashes[slot] = hash;
    if (kind === 'pointer') {
      if (before !== hash && before !== 0) pointers.push(bytes.readUInt32LE(slots.starts[slot] ?? 0));
      continue;
    }
    if (kind === 'moved-row') {
      // Its pointer is in another page: taken in the same poll, it tells that the row is not a new one.
      if (before === 0 && known.isSettled && !known.wasSeenBefore) return { kind: 'refused' };
      movedRows.add(rowPointer(changed.page, slot));
    }
    const row = readRow(context, page, slot, before !== hash || known.slotHashes === undefined);
    if (typeof row === 'string') {
      if (known.isPatient) return { kind: 'refused' };
      damaged.push({ page: changed.page, slot, sentence: row });
    } else if (row !== undefined) {
      rows.push({ kind: rowKind(known, before), values: row, page: changed.page, slot });
    }
  }
  return { kind: 'accepted', slotHashes, rows, movedRows, pointers, damaged };
}

function rowKind(
  known: { readonly slotHashes: Uint32Array | undefined; readonly wasAccepted: boolean },
  before: number,
): TailRow['kind'] {
  if (known.slotHashes === undefined) return known.wasAccepted ? 'uncertain' : 'new';
  return before === 0 ? 'new' : 'updated';
}

/** The row's values, undefined when only its structure was wanted, or what is wrong with it. */
function readRow(
  context: AcceptContext,
  page: RowPage,
  slot: number,
  isWanted: boolean,
): JetRow | undefined | string {
  const place = [slots.starts[slot] ?? 0, slots.ends[slot] ?? 0] as const;
  const refusal = openRow(context.format, context.definition, page.bytes, place, view);
  if (refusal !== undefined) return refusal;
  if (!isWanted) return undefined;
  try {
    return context.toRow(page, view);
  } catch (cause) {
    if (cause instanceof JetError) return cause.message;
    if (cause instanceof RangeError) return 'A value lies outside its row.';
    throw cause;
  }
}

/** The row's bytes and flags as one number that is never 0. */
function slotHash(bytes: Buffer, { starts, ends, flags }: Slots, slot: number): number {
  return crc32(bytes.subarray(starts[slot] ?? 0, ends[slot] ?? 0), flags[slot] ?? 0) || 1;
}
