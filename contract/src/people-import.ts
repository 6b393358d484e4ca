import { z } from 'zod';
import { pageQuery } from './page.ts';
import { id, instant, plainDate } from './primitives.ts';

/** The columns of a file of employees, in the order in which they are written, with their heads. */
export const employeeColumns = {
  'employee-number': { ko: '사번', en: 'Employee number' },
  name: { ko: '이름', en: 'Name' },
  department: { ko: '부서', en: 'Department' },
  rank: { ko: '직위', en: 'Rank' },
  title: { ko: '직무', en: 'Job title' },
  'work-type': { ko: '근로형태', en: 'Work type' },
  workplace: { ko: '근무 장소', en: 'Workplace' },
  'hired-on': { ko: '입사일', en: 'Hire date' },
  'left-on': { ko: '퇴사일', en: 'Last day' },
  email: { ko: '이메일', en: 'Email' },
} as const;

export type EmployeeColumn = keyof typeof employeeColumns;

// The keys of a constant record are exactly its columns; Object.keys only forgets that.
export const employeeColumnNames = Object.keys(employeeColumns) as [EmployeeColumn, ...EmployeeColumn[]];

/** Largest file, most rows of it, and how long a preview can be applied. */
export const importBytesMax = 20 * 1024 * 1024;
export const importRowsMax = 50_000;
export const importMinutes = 60;

/** Why a row of a file is wrong, with the sentence that says what to do. The code never changes its meaning. */
export const importProblems = {
  'number-missing': {
    ko: '사번이 비어 있어요. 사번을 적어 주세요.',
    en: 'The employee number is empty. Fill it in.',
  },
  'name-missing': {
    ko: '이름이 비어 있어요. 새 임직원에게는 이름이 꼭 필요해요.',
    en: 'The name is empty. Somebody new needs one.',
  },
  'too-long': { ko: '너무 길어요. 짧게 줄여 주세요.', en: 'This is too long. Shorten it.' },
  'number-twice': {
    ko: '같은 사번이 파일에 두 번 이상 있어요. 한 줄만 남겨 주세요.',
    en: 'The employee number is in the file more than once. Keep one of the rows.',
  },
  'department-too-deep': {
    ko: '부서는 11단계까지 만들 수 있어요. 단계를 줄여 주세요.',
    en: 'Departments have at most 11 levels. Use fewer.',
  },
  'department-ambiguous': {
    ko: '같은 이름의 부서가 여러 곳에 있어요. "본부 > 팀"처럼 위에서부터 적어 주세요.',
    en: 'Several departments have this name. Write it from the top: "Division > Team".',
  },
  'department-closed': {
    ko: '닫힌 부서예요. 다른 부서를 적거나 조직관리에서 다시 열어 주세요.',
    en: 'This department is closed. Name another one, or open it again.',
  },
  'rank-unknown': {
    ko: '없는 직위예요. 조직관리에서 직위를 먼저 만들거나 이름을 맞춰 주세요.',
    en: 'There is no such rank. Make it first, or use the name of one.',
  },
  'work-type-unknown': {
    ko: '없는 근로형태예요. 인사설정의 근로형태 이름과 맞춰 주세요.',
    en: 'There is no such work type. Use the name of one in the settings.',
  },
  'workplace-unknown': {
    ko: '없는 근무 장소예요. 등록된 근무 장소 이름과 맞춰 주세요.',
    en: 'There is no such workplace. Use the name of one.',
  },
  'date-malformed': {
    ko: '없는 날짜이거나 형식이 달라요. 2026-01-05처럼 적어 주세요.',
    en: 'This is no date, or not in a known form. Write it as 2026-01-05.',
  },
  'left-before-hired': {
    ko: '퇴사일이 입사일보다 빨라요. 두 날짜를 확인해 주세요.',
    en: 'The last day lies before the hire date. Check both.',
  },
  'email-malformed': {
    ko: '이메일 형식이 아니에요. 주소를 확인해 주세요.',
    en: 'This is no email address. Check it.',
  },
  'cell-error': {
    ko: '셀의 수식에 오류가 있어요. 값으로 바꿔 주세요.',
    en: 'The formula of this cell failed. Put a value there.',
  },
} as const;
export type ImportProblemCode = keyof typeof importProblems;
// The keys of a constant record are exactly its codes; Object.keys only forgets that.
export const importProblemCodes = Object.keys(importProblems) as [ImportProblemCode, ...ImportProblemCode[]];

/** What becomes of a row. `same`: the office knows all of it already. */
export const importKinds = ['new', 'changed', 'same', 'wrong'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A row of a file as it was understood. An empty cell of somebody who is known leaves what is there. */
export const importRow = z
  .strictObject({
    /** As the spreadsheet numbers it. */
    line: z.int().min(1),
    kind: z.enum(importKinds),
    employeeNumber: z.string(),
    name: z.string(),
    changes: z.array(
      z.strictObject({
        column: z.enum(employeeColumnNames),
        before: z.string().nullable(),
        after: z.string(),
      }),
    ),
    problems: z.array(
      z.strictObject({
        column: z.enum(employeeColumnNames),
        /** What stands in the cell. */
        value: z.string(),
        code: z.enum(importProblemCodes),
        sentence: z.strictObject({ ko: z.string(), en: z.string() }),
        /** The other row that it is about. */
        otherLine: z.int().nullable(),
      }),
    ),
    /** The department that has to be made for it, as "본부 > 팀"; null where there is none to make. */
    newDepartment: z.string().nullable(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof importRow>;

/** Why a good row was left out when the file was applied. */
export const importLeftOut = ['changed-meanwhile', 'department-not-made'] as const;

export const importResult = z
  .strictObject({
    added: z.int(),
    changed: z.int(),
    /** Rows that were wrong, or the same, from the start. */
    wrong: z.int(),
    same: z.int(),
    departmentsMade: z.int(),
    leftOut: z.array(
      z.strictObject({
        line: z.int(),
        employeeNumber: z.string(),
        name: z.string(),
        why: z.enum(importLeftOut),
      }),
    ),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof importResult>;

/** What a file would do; kept on the server until it is applied or expires. */
export const importPreview = z
  .strictObject({
    importId: id,
    fileName: z.string(),
    expiresAt: instant,
    counts: z.strictObject({ new: z.int(), changed: z.int(), same: z.int(), wrong: z.int() }),
    /** Columns that were found, and heads that mean nothing here. */
    columns: z.array(z.enum(employeeColumnNames)),
    ignoredHeads: z.array(z.string()),
    /** Departments that the office does not have yet, each as "본부 > 팀". */
    newDepartments: z.array(z.string()),
    /** What came of it; null until it is applied. */
    result: importResult.nullable(),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreview>;

export const importFileQuery = z.strictObject({ fileName: z.string().trim().max(200).default('') });
export const importRowsQuery = z.strictObject({ ...pageQuery, kind: z.enum(importKinds).optional() });

export const importApplication = z
  .strictObject({
    /** Departments that are missing are made; without it, their rows are left out. */
    makeDepartments: z.boolean(),
    /** The day from which changes of department, rank, work type and workplace hold; today if left out. */
    from: plainDate.optional(),
  })
  .meta({ id: 'ImportApplication' });
export type ImportApplication = z.infer<typeof importApplication>;
