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
