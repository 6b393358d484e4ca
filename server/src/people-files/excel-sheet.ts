import ExcelJs from 'exceljs';
import { type Cell, cellText, FileError, type Sheet } from './sheet.ts';

/** A file that unpacks to more is not read: it would be a bomb, not a list of people. */
const unpackedBytesMax = 400 * 1024 * 1024;

/** The first sheet of an Excel file (.xlsx). Throws FileError. */
export async function readExcel(bytes: Uint8Array): Promise<Sheet> {
  if (unpackedBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) > unpackedBytesMax)
    throw new FileError('file-unreadable');
  const workbook = new ExcelJs.Workbook();
  try {
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

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** How large the parts of a zip file say they are, by its directory; infinite where it has none. */
function unpackedBytes(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endOfDirectory) return Infinity;
  let at = bytes.readUInt32LE(end + 16);
  let sum = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === directoryEntry) {
    sum += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return sum;
}
