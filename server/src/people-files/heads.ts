import { type EmployeeColumn, employeeColumnNames, employeeColumns } from '@nadeul/contract';
import { FileError, type Sheet } from './sheet.ts';

/** Other names that offices give to the columns, without spaces and signs. */
const otherHeads: Readonly<Record<EmployeeColumn, readonly string[]>> = {
  'employee-number': ['사원번호', '직원번호', '사원코드', 'employeeno', 'empno', 'staffno', 'id'],
  name: ['성명', '직원명', '사원명', 'fullname'],
  department: ['부서명', '소속', '소속부서', '조직', 'dept', 'team'],
  rank: ['직급', '직위명', 'position', 'grade'],
  title: ['직책', '담당업무', '업무', 'title', 'role'],
  'work-type': ['근무형태', '근로유형', '근무유형'],
  workplace: ['근무지', '사업장', 'worksite', 'site'],
  'hired-on': ['입사일자', '입사날짜', '입사년월일', 'hiredon', 'joined', 'startdate'],
  'left-on': ['퇴사일자', '퇴직일', '퇴직일자', 'lefton', 'lastworkingday'],
  email: ['메일', '전자우편', '이메일주소', 'mail', 'emailaddress'],
};

/** The head is looked for in the first rows, below a title that a file may have. */
const headRowsMax = 10;

export type Heads = {
  /** The column of each cell; null for one that means nothing here. */
  readonly columns: readonly (EmployeeColumn | null)[];
  readonly ignored: readonly string[];
  /** Where the row of heads stands in the sheet. */
  readonly index: number;
};

/** Which column means what. Throws FileError where none holds the 사번. */
export function headsOf(sheet: Sheet): Heads {
  for (const [index, { cells }] of sheet.slice(0, headRowsMax).entries()) {
    const found = cells.map(({ text }) => columnOf(text));
    // Of two columns with the same meaning the first one counts.
    const columns = found.map((column, place) => (found.indexOf(column) === place ? column : null));
    if (!columns.includes('employee-number')) continue;
    const ignored = cells
      .filter(({ text }, place) => text !== '' && columns[place] == null)
      .map(({ text }) => text.slice(0, 100));
    return { columns, ignored, index };
  }
  throw new FileError('file-without-numbers');
}

function columnOf(head: string): EmployeeColumn | null {
  const bare = bareOf(head);
  if (bare === '') return null;
  const isNamed = (column: EmployeeColumn) => {
    const { ko, en } = employeeColumns[column];
    return bareOf(ko) === bare || bareOf(en) === bare || otherHeads[column].includes(bare);
  };
  return employeeColumnNames.find(isNamed) ?? null;
}

function bareOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\(.*?\)|[\s_\-.*:]/g, '');
}
