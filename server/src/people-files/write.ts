import { PassThrough, Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EmployeeColumn, employeeColumnNames, employeeColumns } from '@nadeul/contract';
import ExcelJs from 'exceljs';
import { lineForCsv, utf8Mark } from '../csv.ts';
import { columnWidths } from './columns.ts';

export type FileCells = Readonly<Record<EmployeeColumn, string | null>>;

/** Rows written before others get their turn on the event loop. */
const rowsPerTurn = 200;

const heads = employeeColumnNames.map((column) => employeeColumns[column].ko);

/** The rows as CSV, a part at a time. */
export function csvOf(rows: readonly FileCells[]): Readable {
  return Readable.from(csvParts(rows));
}

async function* csvParts(rows: readonly FileCells[]): AsyncGenerator<string> {
  yield utf8Mark + lineForCsv(heads);
  for (let first = 0; first < rows.length; first += rowsPerTurn) {
    await nextTurn();
    yield rows
      .slice(first, first + rowsPerTurn)
      .map((cells) => lineForCsv(employeeColumnNames.map((column) => cells[column])))
      .join('');
  }
}

/**
 * The rows as an Excel file, written as it is read. Every cell is text, which keeps leading zeros and is never run as
 * a formula. `failed` hears of what goes wrong while it is written; the stream then breaks off.
 */
export function excelOf(
  rows: readonly FileCells[],
  { sheetName, notes = {} }: { sheetName: string; notes?: Readonly<Partial<Record<EmployeeColumn, string>>> },
): Readable {
  const stream = new PassThrough();
  writeExcel(stream, rows, { sheetName, notes }).catch((error: unknown) =>
    stream.destroy(
      error instanceof Error ? error : new Error('The sheet was not written.', { cause: error }),
    ),
  );
  return stream;
}

async function writeExcel(
  stream: PassThrough,
  rows: readonly FileCells[],
  { sheetName, notes }: { sheetName: string; notes: Readonly<Partial<Record<EmployeeColumn, string>>> },
): Promise<void> {
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = employeeColumnNames.map((column) => ({
    key: column,
    width: columnWidths[column],
    style: { numFmt: '@' },
  }));
  const head = sheet.addRow(heads);
  head.font = { bold: true };
  for (const [index, column] of employeeColumnNames.entries()) {
    const note = notes[column];
    if (note !== undefined) head.getCell(index + 1).note = note;
  }
  head.commit();
  for (const [index, cells] of rows.entries()) {
    sheet.addRow(employeeColumnNames.map((column) => cells[column] ?? '')).commit();
    if (index % rowsPerTurn === 0) await nextTurn();
  }
  await workbook.commit();
}
