import {
  type PlanChange,
  type PlanFileProblem,
  type PlanMonth,
  type PlanPreview,
  type PlanValue,
  planFileProblems,
} from '@nadeul/contract';
import { FileError, readSheetInWorker, type Sheet } from '../people-files/index.ts';
import { readCode } from './codes.ts';

/** A month of ten thousand people takes a third of it. */
const unpackedBytesMax = 64 * 1024 * 1024;

type Wrong = PlanPreview['wrong'][number];
type Row = Sheet[number];

/** Reads a file over the grid of a month: what it would change, and every cell that is wrong. Throws FileError. */
export async function readPlanFile(bytes: Uint8Array, grid: PlanMonth): Promise<PlanPreview> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new FileError('file-of-old-excel');
  const sheet = await readSheetInWorker({ bytes, unpackedBytesMax });
  const heads = headsOf(sheet);
  const plans = new Map<string, { place: number; value: PlanValue }>();
  const people: PlanChange['people'] = [];
  const wrong: Wrong[] = [];
  const byNumber = new Map(grid.people.map((one) => [one.employee.employeeNumber, one]));
  const seen = new Set<string>();
  for (const row of sheet.slice(heads.index + 1)) {
    const number = textAt(row, heads.number);
    const person = byNumber.get(number);
    const problem = rowProblem(row, { number, isKnown: person !== undefined, isSeen: seen.has(number) });
    if (problem !== null && problem !== 'empty')
      wrong.push(wrongOf(problem, { row, column: heads.number, number, workDate: null }));
    seen.add(number);
    if (problem !== null || person === undefined) continue;
    const days = daysOf(row, { heads, grid, person, wrong, plans });
    if (days.length > 0) people.push({ employeeId: person.employee.employeeId, days });
  }
  const all = people.flatMap(({ days }) => days);
  const values = [...plans.values()].map(({ value }) => value);
  return {
    change: people.length === 0 ? null : { plans: values, people },
    cells: all.length,
    pastCells: all.filter(({ workDate }) => workDate < grid.today).length,
    wrong,
  };
}

type Reading = {
  readonly heads: Heads;
  readonly grid: PlanMonth;
  readonly person: PlanMonth['people'][number];
  readonly wrong: Wrong[];
  readonly plans: Map<string, { place: number; value: PlanValue }>;
};

function daysOf(row: Row, { heads, grid, person, wrong, plans }: Reading) {
  return [...heads.days].flatMap(([column, day]) => {
    const at = grid.cells[person.days[day - 1] ?? -1];
    const cell = row.cells[column];
    if (at === undefined || cell === undefined) return [];
    const workDate = `${grid.month}-${String(day).padStart(2, '0')}`;
    const place = { row, column, number: person.employee.employeeNumber, workDate };
    const read =
      cell.isError === true ? { problem: 'cell-error' as const } : readCode(cell.text, at, grid.shifts);
    if (read === null) return [];
    if ('problem' in read) {
      wrong.push(wrongOf(read.problem, place));
      return [];
    }
    const key = JSON.stringify(read.value);
    const known = plans.get(key) ?? { place: plans.size, value: read.value };
    plans.set(key, known);
    return [{ workDate, plan: known.place }];
  });
}

function rowProblem(
  row: Row,
  { number, isKnown, isSeen }: { number: string; isKnown: boolean; isSeen: boolean },
): PlanFileProblem | 'empty' | null {
  if (row.cells.every(({ text }) => text === '')) return 'empty';
  if (number === '') return 'number-missing';
  if (isSeen) return 'number-twice';
  return isKnown ? null : 'number-unknown';
}

function wrongOf(
  code: PlanFileProblem,
  { row, column, number, workDate }: { row: Row; column: number; number: string; workDate: string | null },
): Wrong {
  return {
    cell: `${columnName(column)}${row.line}`,
    employeeNumber: number,
    workDate,
    value: textAt(row, column).slice(0, 100),
    code,
    sentence: planFileProblems[code],
  };
}

type Heads = {
  readonly index: number;
  readonly number: number;
  /** The day of the month of each column that has one. */
  readonly days: ReadonlyMap<number, number>;
};

/** Where the heads stand: a row with 사번 and days of the month, `1`, `1(일)` or `1일`. */
function headsOf(sheet: Sheet): Heads {
  for (const [index, { cells }] of sheet.slice(0, 10).entries()) {
    const number = cells.findIndex(({ text }) => ['사번', 'Employee number'].includes(text.trim()));
    const days = new Map(
      cells.flatMap(({ text }, column) => {
        const day = Number(/^(\d{1,2})(?!\d)/.exec(text.trim())?.[1] ?? 0);
        return day >= 1 && day <= 31 && column !== number ? [[column, day] as const] : [];
      }),
    );
    if (number >= 0 && days.size > 0) return { index, number, days };
  }
  throw new FileError('file-without-numbers');
}

function textAt({ cells }: Row, column: number): string {
  return cells[column]?.text.normalize('NFC').trim() ?? '';
}

/** `A`, `B`, … `AA`. */
function columnName(column: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}
