import { z } from 'zod';
import {
  departmentChange,
  departmentClosing,
  departmentTree,
  newDepartment,
  rankGrades,
  rankList,
} from '../departments.ts';
import { endpoint } from '../endpoint.ts';
import { id } from '../primitives.ts';

const one = z.strictObject({ departmentId: id });
const changing = ['request-malformed', 'signed-out', 'forbidden', 'not-found'] as const;

/** The department tree and the ranks. */
export const departmentsApi = {
  departments: endpoint({
    method: 'GET',
    path: '/api/departments',
    summary: { ko: '조직도', en: 'The tree of departments' },
    access: 'read-people',
    answer: departmentTree,
    problems: ['signed-out', 'forbidden'],
  }),
  addDepartment: endpoint({
    method: 'POST',
    path: '/api/departments',
    summary: { ko: '부서 추가', en: 'Add a department' },
    access: 'edit-departments',
    body: newDepartment,
    answer: z.strictObject({ departmentId: id }),
    problems: [...changing, 'department-too-deep', 'department-name-taken', 'too-many-departments'],
  }),
  changeDepartment: endpoint({
    method: 'PATCH',
    path: '/api/departments/:departmentId',
    summary: { ko: '부서 이름·위치 변경', en: 'Rename, move or reorder a department' },
    access: 'edit-departments',
    params: one,
    body: departmentChange,
    answer: null,
    problems: [...changing, 'department-too-deep', 'department-name-taken', 'department-in-itself'],
  }),
  closeDepartment: endpoint({
    method: 'POST',
    path: '/api/departments/:departmentId/closing',
    summary: { ko: '부서 닫기', en: 'Close a department' },
    access: 'edit-departments',
    params: one,
    body: departmentClosing,
    answer: null,
    problems: [...changing, 'department-not-empty'],
  }),
  reopenDepartment: endpoint({
    method: 'DELETE',
    path: '/api/departments/:departmentId/closing',
    summary: { ko: '부서 다시 열기', en: 'Open a department again' },
    access: 'edit-departments',
    params: one,
    answer: null,
    problems: [...changing, 'department-closed'],
  }),
  ranks: endpoint({
    method: 'GET',
    path: '/api/ranks',
    summary: { ko: '직위', en: 'Ranks by grade' },
    access: 'read-people',
    answer: rankList,
    problems: ['signed-out', 'forbidden'],
  }),
  saveRanks: endpoint({
    method: 'PUT',
    path: '/api/ranks',
    summary: { ko: '직위 저장', en: 'Save the ranks' },
    access: 'edit-departments',
    body: rankGrades,
    answer: rankList,
    problems: [...changing, 'rank-in-use', 'rank-name-taken'],
  }),
} as const;
