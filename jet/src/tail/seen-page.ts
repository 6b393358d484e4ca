import { newSlots, readSlots, type Slots, slotKind } from '../data-page.ts';
import { JetError } from '../errors.ts';
import type { PageSource } from '../file.ts';
import type { JetFormat } from '../layout.ts';
import { newRowView, openRow, type RowView } from '../row.ts';
import type { JetRow } from '../scan.ts';
import type { TableDefinition } from '../table-definition.ts';
import type { RowPage } from '../values/value.ts';
import { type ChangedPage, pageChecksum } from './look.ts';
import { damagedToken, pointerToken, type Token } from './token.ts';

/** A row in an accepted page that cannot be read, though it has not changed for a long time. */
export type DamagedRow = { readonly page: number; readonly slot: number; readonly sentence: string };

/** How rows are read out of a page. */
export type RowContext = {
  readonly pages: PageSource;
  readonly format: JetFormat;
  readonly definition: TableDefinition;
  readonly toRow: (page: RowPage, row: RowView) => JetRow;
  readonly hash: (row: JetRow) => Token;
};

/** A changed page that holds together and was the same in two readings, slot by slot. */
export type SeenPage = ChangedPage & {
  readonly tokens: Float64Array;
  /** Rows whose slot held something else before, by slot. */
  readonly rows: ReadonlyMap<number, JetRow>;
  /** Slots of rows that moved here. */
  readonly moved: ReadonlySet<number>;
  /** Slots of rows that look as if only a part of them were written. */
  readonly unfinished: ReadonlySet<number>;
  /** Whether the room for further rows is all zero. */
  readonly hasEmptyGap: boolean;
  readonly damaged: readonly DamagedRow[];
};

/** A disk writes at least this much at once: what lies inside is old or new as a whole. */
const sectorBytes = 512;

const slots = newSlots();
const view = newRowView();

/**
 * Takes a changed page apart. Undefined where the second reading (`bytes`) differs from the first one, or the page does not
 * hold together. `isPatient` asks for more: the free bytes add up and every row can be read.
 */
export function readSeenPage(
  context: RowContext,
  changed: ChangedPage,
  bytes: Buffer | undefined,
  { known, isPatient }: { readonly known: Float64Array | undefined; readonly isPatient: boolean },
): SeenPage | undefined {
  const { format, definition } = context;
  if (bytes === undefined || pageChecksum(bytes) !== changed.checksum) return undefined;
  if (readSlots(format, bytes, definition.page, slots) !== undefined) return undefined;
  if (isPatient && !slots.freeCountFits) return undefined;
  const page: RowPage = { ...context, bytes, latin1: bytes.toString('latin1') };
  const tokens = new Float64Array(slots.count);
  const rows = new Map<number, JetRow>();
  const [moved, unfinished] = [new Set<number>(), new Set<number>()];
  const damaged: DamagedRow[] = [];
  for (let slot = 0; slot < slots.count; slot++) {
    const kind = slotKind(slots, slot);
    if (kind === 'empty') continue;
    const [start, end] = [slots.starts[slot] ?? 0, slots.ends[slot] ?? 0];
    if (kind === 'pointer') {
      if (end - start < 4) return undefined;
      tokens[slot] = pointerToken(bytes.readUInt32LE(start));
      continue;
    }
    if (kind === 'moved-row') moved.add(slot);
    const row = readRow(context, page, start, end);
    if (typeof row === 'string') {
      if (isPatient) return undefined;
      tokens[slot] = damagedToken(bytes.subarray(start, end));
      if (tokens[slot] !== known?.[slot]) damaged.push({ page: changed.page, slot, sentence: row });
      continue;
    }
    const token = context.hash(row);
    tokens[slot] = token;
    if (token === known?.[slot]) continue;
    rows.set(slot, row);
    if (isCutInTail(end) || isBlank(row)) unfinished.add(slot);
  }
  const hasEmptyGap = isGapEmpty(format, bytes, slots);
  return { ...changed, tokens, rows, moved, unfinished, hasEmptyGap, damaged };
}

/** The row's values, or what is wrong with it. */
function readRow(context: RowContext, page: RowPage, start: number, end: number): JetRow | string {
  const refusal = openRow(context.format, context.definition, page.bytes, [start, end], view);
  if (refusal !== undefined) return refusal;
  try {
    return context.toRow(page, view);
  } catch (cause) {
    if (cause instanceof JetError) return cause.message;
    if (cause instanceof RangeError) return 'A value lies outside its row.';
    throw cause;
  }
}

/** The null bits may lie in two sectors: with one of them unwritten, values look absent. */
function isCutInTail(end: number): boolean {
  return Math.floor((view.nullBitsAt - 2) / sectorBytes) !== Math.floor((end - 1) / sectorBytes);
}

function isBlank(row: JetRow): boolean {
  for (const name in row) if (row[name] !== null && row[name] !== false) return false;
  return true;
}

function isGapEmpty(format: JetFormat, bytes: Buffer, { count, starts }: Slots): boolean {
  const from = format.data.slotsAt + 2 * count;
  const to = count === 0 ? format.pageSize : (starts[count - 1] ?? 0);
  return zeros.subarray(0, to - from).equals(bytes.subarray(from, to));
}

const zeros = Buffer.alloc(8192);
