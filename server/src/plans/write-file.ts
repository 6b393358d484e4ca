import { PassThrough, type Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NamedShift, PlanMonth } from '@nadeul/contract';
import ExcelJs from 'exceljs';
import { codeOf, offCode, spanOf, workTypeCode } from './codes.ts';

const weekdays = ['일', '월', '화', '수', '목', '금', '토'];
const rowsPerTurn = 100;
/** The columns before the days: 사번, 이름, 부서. */
export const headColumns = 3;

const amber = 'FFFDF3E3';
const grey = 'FFF4F5F5';

/** The grid of a month as an Excel file: a row a person, a column a day, and a sheet of what may stand in a cell. */
export function excelOf(grid: PlanMonth): Readable {
  const stream = new PassThrough();
  write(stream, grid).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error('The file was not written.', { cause: error })),
  );
  return stream;
}

async function write(stream: PassThrough, grid: PlanMonth): Promise<void> {
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(grid.month, {
    views: [{ state: 'frozen', xSplit: headColumns, ySplit: 1 }],
  });
  const dates = datesOf(grid.month);
  // Text keeps leading zeros and is never run as a formula.
  sheet.columns = [10, 12, 16, ...dates.map(() => 13)].map((width) => ({ width, style: { numFmt: '@' } }));
  const holidays = new Map(grid.holidays.map(({ date, name }) => [date, name]));
  const head = sheet.addRow(['사번', '이름', '부서', ...dates.map(headOf)]);
  head.font = { bold: true };
  for (const [index, date] of dates.entries()) {
    const name = holidays.get(date);
    if (name !== undefined) head.getCell(headColumns + index + 1).note = name;
  }
  head.commit();
  const codes = grid.cells.map((cell) => codeOf(cell, grid.shifts));
  for (const [index, { employee, days }] of grid.people.entries()) {
    const { employeeNumber, name, department } = employee;
    const row = sheet.addRow([employeeNumber, name, department, ...days.map((day) => codes[day] ?? '')]);
    for (const [at, day] of days.entries()) {
      const cell = grid.cells[day];
      const colour = cell?.isOwn === true ? amber : cell?.hours == null ? grey : null;
      if (colour !== null) row.getCell(headColumns + at + 1).fill = solid(colour);
    }
    row.commit();
    if (index % rowsPerTurn === 0) await nextTurn();
  }
  sheet.commit();
  writeCodes(workbook, grid.shifts);
  await workbook.commit();
}

function writeCodes(workbook: ExcelJs.stream.xlsx.WorkbookWriter, shifts: readonly NamedShift[]): void {
  const sheet = workbook.addWorksheet('코드');
  sheet.columns = [24, 16, 28].map((width) => ({ width, style: { numFmt: '@' } }));
  const head = sheet.addRow(['적는 값', '시간', '휴게 또는 뜻']);
  head.font = { bold: true };
  for (const { name, hours } of shifts)
    sheet.addRow([name, spanOf(hours), hours.breaks.map(spanOf).join(', ')]).commit();
  const others = [
    ['09:00-18:00', '', '그 시간에 근무. 휴게는 같은 시간의 근로형태를 따라요.'],
    ['09:00-18:00(12:00-13:00)', '', '휴게를 함께 적을 때. 없으면 (-)'],
    [offCode, '', '근무 없음'],
    [workTypeCode, '', '근로형태의 시간으로 되돌림'],
    ['(빈 칸)', '', '그대로 둠'],
  ];
  for (const row of others) sheet.addRow(row).commit();
  sheet.commit();
}

function solid(argb: string): ExcelJs.Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

function headOf(date: string): string {
  return `${Number(date.slice(8))}(${weekdays[new Date(`${date}T00:00Z`).getUTCDay()]})`;
}

function datesOf(month: string): string[] {
  return Array.from({ length: 31 }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`).filter(
    (date) => !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date),
  );
}
