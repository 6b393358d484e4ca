import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { describeTable } from '@nadeul/jet';
import { fileBytesMax, jet4 } from '@nadeul/jet/layout';
import { appendRow, fits, initDataPage } from './data-page.ts';
import { countCommit } from './header-page.ts';
import { PageFile, writePhase } from './page-file.ts';
import { RowEncoder } from './row-codec.ts';
import { parseDefinition } from './table-definition.ts';
import { MdbWriteError, type Row } from './table-spec.ts';
import { UsageMap } from './usage-map.ts';

const chunkPages = 256;
/** Room kept at the end of the file for the map pages that name all others. */
const mapPagesMax = 64;
const exclusiveUserSlot = 0;

/** The new pages of a table: `first` and those after it up to before `end`. */
type NewPages = { readonly first: number; readonly end: number; readonly rows: number };

/**
 * Adds millions of rows to an empty table of a file that nobody else has open: data pages are streamed to the end of
 * the file, and the maps name them when all are there. An array of `rows` may be used again for the next row. Returns
 * the number of rows. Throws `file-not-ours` for a table that has rows, and what a row's values lead to; after a
 * failure in between the file has pages that no table owns.
 */
export function appendBulk(path: string, table: string, rows: Iterable<Row>): number {
  const { page: definitionPage } = describeTable(path, table);
  const file = new PageFile(path, 'r+');
  try {
    const definition = parseDefinition(definitionBytes(file, definitionPage));
    const owned = new UsageMap(file, definition.ownedMap);
    if (owned.pages().length > 0) {
      throw new MdbWriteError('file-not-ours', `Table ${table} has rows already. Fill a new file.`);
    }
    const encoder = new RowEncoder(definition.columns, (column) => {
      throw new MdbWriteError('value-does-not-fit', `Column ${column.name} cannot be filled in bulk.`);
    });
    const added = writeDataPages(path, { encoder, definitionPage, rows });
    file.pageCount = added.end;
    for (let page = added.first; page < added.end; page++) owned.add(page);
    if (added.end > added.first) new UsageMap(file, definition.freeMap).add(added.end - 1);
    const rowCount = file.edit(definitionPage, writePhase.definitions);
    rowCount.writeUInt32LE(definition.rowCount + added.rows, jet4.table.rowCountAt);
    countCommit(file.edit(0, writePhase.header), exclusiveUserSlot);
    file.flush();
    return added.rows;
  } finally {
    file.close();
  }
}

function definitionBytes(file: PageFile, first: number): Buffer {
  const parts: Buffer[] = [];
  for (let next = first; next !== 0; ) {
    const page = file.read(next);
    parts.push(parts.length === 0 ? page : page.subarray(jet4.table.continuedFrom));
    next = page.readUInt32LE(jet4.table.nextPageAt);
  }
  return Buffer.concat(parts);
}

type Filling = {
  readonly encoder: RowEncoder;
  readonly definitionPage: number;
  readonly rows: Iterable<Row>;
};

function writeDataPages(path: string, { encoder, definitionPage, rows }: Filling): NewPages {
  const first = Math.floor(statSync(path).size / jet4.pageSize);
  const out = new PageStream(path, first);
  let count = 0;
  try {
    let page: Buffer | undefined;
    for (const row of rows) {
      const length = encoder.encode(row);
      if (page === undefined || !fits(page, length)) {
        page = out.next();
        initDataPage(page, definitionPage);
      }
      appendRow(page, encoder.bytes, length);
      count += 1;
    }
    out.flush();
  } finally {
    out.close();
  }
  return { first, end: out.end, rows: count };
}

/** Pages written one after the other, many at a time. */
class PageStream {
  readonly #descriptor: number;
  readonly #chunk = Buffer.alloc(chunkPages * jet4.pageSize);
  #chunkStart: number;
  #used = 0;

  constructor(path: string, first: number) {
    this.#descriptor = openSync(path, 'r+');
    this.#chunkStart = first;
  }

  /** The number of the page after the last one. */
  get end(): number {
    return this.#chunkStart + this.#used;
  }

  /** The next page, all zero; valid until the page after it is taken. */
  next(): Buffer {
    if (this.#used === chunkPages) this.flush();
    if (this.end + mapPagesMax >= fileBytesMax / jet4.pageSize) {
      throw new MdbWriteError('file-too-large', 'The file has reached 2 GB, the most that Access allows.');
    }
    const at = this.#used * jet4.pageSize;
    this.#used += 1;
    return this.#chunk.subarray(at, at + jet4.pageSize).fill(0);
  }

  flush(): void {
    const length = this.#used * jet4.pageSize;
    const start = this.#chunkStart * jet4.pageSize;
    for (let done = 0; done < length; ) {
      done += writeSync(this.#descriptor, this.#chunk, done, length - done, start + done);
    }
    this.#chunkStart += this.#used;
    this.#used = 0;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
