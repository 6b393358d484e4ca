import { findTable, withDatabase } from './catalog.ts';
import { chooseColumns, type JetRow, rowReader, scanPages } from './scan.ts';
import type { ReadRowsOptions } from './table.ts';
import { type PageMap, pagesOf, readPageMap } from './usage-map.ts';

/** Pages of a piece by default. */
const pagesPerPiece = 64;

export type ReadPieceOptions = ReadRowsOptions & {
  /** First page of the file to look at: 0, or the `nextPage` of an earlier piece, also of another process. */
  readonly fromPage?: number;
  /** Most pages to read. */
  readonly pages?: number;
};

/** The rows of some pages of a table. */
export type Piece = {
  readonly rows: readonly JetRow[];
  /** Where the next piece begins; null after the last one. */
  readonly nextPage: number | null;
  /** How much of the file lies before the next piece, 0 to 1. */
  readonly progress: number;
};

/**
 * Reads a table piece by piece, in the order of pages: the file is opened for each piece only, and between two pieces
 * nothing is held. Rows that are written meanwhile come or not, as with any reading; a tail tells them.
 */
export function readPiece(path: string, table: string, options: ReadPieceOptions = {}): Piece {
  const { fromPage = 0, pages: pagesMax = pagesPerPiece, onDamage = raise } = options;
  return withDatabase({ path, password: options.password }, (pages, format) => {
    const definition = findTable(pages, format, table);
    const toRow = rowReader(chooseColumns(definition, table, options.columns));
    const owned = readPageMap(pages, format, definition.ownedMapPointer);
    const { numbers, nextPage } = pick(pagesOf(fromOn(owned, fromPage)), fromPage, pagesMax);
    const rows = scanPages({ pages, format, definition, toRow, onDamage }, numbers);
    return { rows, nextPage, progress: nextPage === null ? 1 : Math.min(nextPage / pages.pageCount, 1) };
  });
}

/** The map without the bytes before a page: a piece costs the same wherever in the table it is. */
function fromOn(map: PageMap, page: number): PageMap {
  return map.flatMap(({ firstPage, bits }) => {
    const bytes = Math.max(Math.floor((page - firstPage) / 8), 0);
    return bytes >= bits.length ? [] : [{ firstPage: firstPage + 8 * bytes, bits: bits.subarray(bytes) }];
  });
}

function pick(owned: Iterable<number>, from: number, most: number) {
  const numbers: number[] = [];
  for (const page of owned) {
    if (page < from) continue;
    if (numbers.length >= most) return { numbers, nextPage: page };
    numbers.push(page);
  }
  return { numbers, nextPage: null };
}

function raise(damage: unknown): never {
  throw damage;
}
