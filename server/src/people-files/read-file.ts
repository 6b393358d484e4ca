import { type EmployeeColumn, type ImportPreview, importRowsMax } from '@nadeul/contract';
import { readCsv } from './csv-sheet.ts';
import { readExcel } from './excel-sheet.ts';
import { type Heads, headsOf } from './heads.ts';
import { type Cells, type JudgedRow, judgeOf } from './judge.ts';
import type { Reference } from './reference.ts';
import { type Cell, FileError, type Sheet } from './sheet.ts';

/** A list of people that unpacks to more is not read. */
const unpackedBytesMax = 400 * 1024 * 1024;

export type ReadFile = Pick<ImportPreview, 'counts' | 'columns' | 'ignoredHeads' | 'newDepartments'> & {
  readonly rows: readonly JudgedRow[];
};

/** Reads a file and judges each of its rows against the office. Throws FileError. */
export async function readFile(bytes: Uint8Array, reference: Reference): Promise<ReadFile> {
  const sheet = await sheetOf(bytes);
  const heads = headsOf(sheet);
  const people = sheet.slice(heads.index + 1).filter(({ cells }) => cells.some(({ text }) => text !== ''));
  if (people.length > importRowsMax) throw new FileError('file-too-long');
  const cellsOf = people.map(({ line, cells }) => ({ line, cells: byColumn(heads, cells) }));
  const otherLine = repeats(cellsOf);
  const { judge } = judgeOf(reference);
  const rows = cellsOf.map(({ line, cells }) => judge(line, cells, otherLine(line, cells)));
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 };
  for (const { shown } of rows) counts[shown.kind] += 1;
  const missing = rows.flatMap(({ shown: { newDepartment } }) =>
    newDepartment === null ? [] : [newDepartment],
  );
  return {
    counts,
    columns: heads.columns.filter((column): column is EmployeeColumn => column !== null),
    ignoredHeads: [...heads.ignored],
    newDepartments: [...new Set(missing)].toSorted(),
    rows,
  };
}

/** What the first bytes of a file tell: a zip file is .xlsx, a compound file an older or locked one, else text. */
async function sheetOf(bytes: Uint8Array): Promise<Sheet> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readExcel(bytes, unpackedBytesMax);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new FileError('file-of-old-excel');
  return readCsv(bytes);
}

function byColumn({ columns }: Heads, cells: readonly Cell[]): Cells {
  return Object.fromEntries(
    columns.flatMap((column, index) => (column === null ? [] : [[column, cells[index] ?? { text: '' }]])),
  );
}

/** For a row whose 사번 the file has more than once: the first other line with it. */
function repeats(
  rows: readonly { line: number; cells: Cells }[],
): (line: number, cells: Cells) => number | null {
  const numberOf = (cells: Cells) => cells['employee-number']?.text.normalize('NFC').trim() ?? '';
  const lines = Map.groupBy(rows, ({ cells }) => numberOf(cells));
  return (line, cells) => {
    if (numberOf(cells) === '') return null;
    const others = lines.get(numberOf(cells)) ?? [];
    return others.find((other) => other.line !== line)?.line ?? null;
  };
}
