import { parse } from 'csv-parse/sync';
import { cellFromCsv } from '../csv.ts';
import { cellText, FileError, type Sheet } from './sheet.ts';

/** A CSV file in UTF-8, UTF-16 or CP949 (Excel in Korea writes the last), with commas, semicolons or tabs. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decoded(bytes);
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      // With `info` each record comes with where it stands.
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((value) => ({ text: cellText(cellFromCsv(value)) })),
    }));
  } catch (cause) {
    throw new FileError('file-unreadable', { cause });
  }
}

/** Text with more than this share of signs that no text has is another kind of file. */
const oddSignsMax = 0.01;

function decoded(bytes: Uint8Array): string {
  const text = textOf(bytes);
  const oddSigns = text.split('\uFFFD').length + text.split('\0').length - 2;
  if (oddSigns > text.length * oddSignsMax) throw new FileError('file-unreadable');
  return text;
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The encoding of this name is CP949 as Windows has it.
    return new TextDecoder('euc-kr').decode(bytes);
  }
}

function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  return [',', '\t', ';'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
}
