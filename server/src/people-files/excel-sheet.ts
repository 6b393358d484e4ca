import ExcelJs from 'exceljs';
import { type Cell, cellText, FileError, type Sheet } from './sheet.ts';
import { unpackedBytes } from './zip-size.ts';

/**
 * The first sheet of an Excel file (.xlsx). One that unpacks to more bytes than the caller allows is a bomb and is not
 * read. Throws FileError.
 */
export async function readExcel(bytes: Uint8Array, unpackedBytesMax: number): Promise<Sheet> {
  const workbook = new ExcelJs.Workbook();
  try {
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if ((await unpackedBytes(zip, unpackedBytesMax)) > unpackedBytesMax)
      throw new FileError('file-unreadable');
    // A copy, for a small buffer shares its memory with others. The library's typing knows only an older Node's.
    await workbook.xlsx.load(new Uint8Array(bytes).buffer as unknown as ExcelJs.Buffer);
  } catch (cause) {
    throw new FileError('file-unreadable', { cause });
  }
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new FileError('file-unreadable');
  const rows: { line: number; cells: Cell[] }[] = [];
  sheet.eachRow((row, line) => {
    const cells: Cell[] = [];
    row.eachCell((cell, column) => {
      const read = cellOf(cell.value, cell.numFmt);
      cells[column - 1] = { ...read, text: cellText(read.text) };
    });
    rows.push({ line, cells: Array.from(cells, (cell) => cell ?? { text: '' }) });
  });
  return rows;
}

function cellOf(value: ExcelJs.CellValue, format: string | undefined): Cell {
  if (value === null || value === undefined) return { text: '' };
  if (typeof value === 'number') return { text: numberText(value, format) };
  if (typeof value !== 'object') return { text: String(value).trim() };
  // A day of a sheet has no zone; the library gives it as midnight in UTC.
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10) };
  if ('error' in value) return { text: value.error, isError: true };
  if ('richText' in value)
    return {
      text: value.richText
        .map(({ text }) => text)
        .join('')
        .trim(),
    };
  if ('text' in value) return cellOf(value.text, format);
  if ('result' in value) return cellOf(value.result, format);
  return { text: '' };
}

/** A 사번 that a format shows as 0012 is stored as 12; the zeros are part of it. */
function numberText(value: number, format = ''): string {
  const text = String(value);
  return /^0+$/.test(format) ? text.padStart(format.length, '0') : text;
}
