import { PassThrough, Readable } from 'node:stream';
import ExcelJs from 'exceljs';
import { lineForCsv, utf8Mark } from '../csv.ts';
import type { Cell, SheetHead } from './cells.ts';

/** One part of a file: its rows come a bundle at a time, as they are read. */
export type Sheet = {
  readonly name: string;
  readonly heads: readonly SheetHead[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
};

const minutesOfDay = 24 * 60;

/** A sheet as CSV, written as it is read: durations as `8:30`, times in Korea without their offset. */
export function csvOf({ heads, rows }: Sheet): Readable {
  return Readable.from(csvParts(heads, rows));
}

async function* csvParts(heads: Sheet['heads'], rows: Sheet['rows']): AsyncGenerator<string> {
  yield utf8Mark + lineForCsv(heads.map(({ title }) => title));
  for await (const some of rows) yield some.map((cells) => lineForCsv(cells.map(csvText))).join('');
}

function csvText(cell: Cell): string {
  switch (cell.as) {
    case 'duration':
      return `${Math.floor(cell.value / 60)}:${String(cell.value % 60).padStart(2, '0')}`;
    case 'time':
      return cell.value === null ? '' : cell.value.slice(0, 19).replace('T', ' ');
    default:
      return String(cell.value);
  }
}

/** Sheets as one Excel file, written as they are read. What fails breaks the stream off. */
export function excelOf(sheets: readonly Sheet[]): Readable {
  const stream = new PassThrough();
  writeExcel(stream, sheets).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error('The file was not written.', { cause: error })),
  );
  return stream;
}

async function writeExcel(stream: PassThrough, sheets: readonly Sheet[]): Promise<void> {
  const options = { stream, useStyles: true, useSharedStrings: false };
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter(options);
  for (const { name, heads, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
    sheet.columns = heads.map(({ width }) => ({ width }));
    const head = sheet.addRow(heads.map(({ title }) => title));
    head.font = { bold: true };
    head.commit();
    for await (const some of rows)
      for (const cells of some) {
        const row = sheet.addRow(cells.map(excelValue));
        cells.forEach((cell, index) => {
          row.getCell(index + 1).numFmt = formats[cell.as];
        });
        row.commit();
      }
    sheet.commit();
  }
  await workbook.commit();
}

/** Text is marked as such, which keeps leading zeros and is never run as a formula. */
const formats: Readonly<Record<Cell['as'], string>> = {
  text: '@',
  count: '0',
  duration: '[h]:mm',
  date: 'yyyy-mm-dd',
  time: 'yyyy-mm-dd hh:mm:ss',
};

/** A spreadsheet has no time zones: civil time of Korea is written as if it were UTC, and durations as parts of a day. */
function excelValue(cell: Cell): string | number | Date | null {
  switch (cell.as) {
    case 'duration':
      return cell.value / minutesOfDay;
    case 'date':
      return new Date(`${cell.value}T00:00:00Z`);
    case 'time':
      return cell.value === null ? null : new Date(`${cell.value.slice(0, 19)}Z`);
    default:
      return cell.value;
  }
}
