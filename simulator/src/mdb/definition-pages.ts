import { pageType } from '@nadeul/jet/layout';
import type { PageFile } from './page-file.ts';
import { MdbWriteError } from './table-spec.ts';

/** The pages of a table definition, and their content as one. Throws `file-not-ours`. */
export function readDefinition(file: PageFile, first: number): { pages: number[]; bytes: Buffer } {
  const { table } = file.shape.format;
  const pages: number[] = [];
  const parts: Buffer[] = [];
  for (let next = first; next !== 0; ) {
    const bytes = file.read(next);
    if (bytes[0] !== pageType.tableDefinition) {
      throw new MdbWriteError('file-not-ours', `Page ${next} is not a table definition.`);
    }
    pages.push(next);
    parts.push(parts.length === 0 ? bytes : bytes.subarray(table.continuedFrom));
    next = bytes.readUInt32LE(table.nextPageAt);
  }
  return { pages, bytes: Buffer.concat(parts) };
}
