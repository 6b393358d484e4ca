import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, plainDate } from '../primitives.ts';
import { workHours } from '../work-hours.ts';
import { newWorkType, workTypeChange, workTypeList, workTypeNames } from '../work-types.ts';

const one = z.strictObject({ workTypeId: id });
const oneFrom = z.strictObject({ workTypeId: id, from: plainDate });

/** Work types and their hours. */
export const workTypesApi = {
  workTypes: endpoint({
    method: 'GET',
    path: '/api/work-types',
    summary: { ko: '근로형태와 그 시간', en: 'Work types and their hours' },
    access: 'read-work-settings',
    answer: workTypeList,
    problems: ['signed-out', 'forbidden'],
  }),
  workTypeNames: endpoint({
    method: 'GET',
    path: '/api/work-type-names',
    summary: { ko: '고를 수 있는 근로형태', en: 'Work types to choose from' },
    access: 'read-people',
    answer: workTypeNames,
    problems: ['signed-out', 'forbidden'],
  }),
  addWorkType: endpoint({
    method: 'POST',
    path: '/api/work-types',
    summary: { ko: '근로형태 추가', en: 'Add a work type' },
    access: 'edit-work-settings',
    body: newWorkType,
    answer: one,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'too-many-work-types'],
  }),
  changeWorkType: endpoint({
    method: 'PATCH',
    path: '/api/work-types/:workTypeId',
    summary: {
      ko: '근로형태의 이름, 기본, 사용 여부 변경',
      en: "Change a work type's name, whether it is the default, and whether it is used",
    },
    access: 'edit-work-settings',
    params: one,
    body: workTypeChange,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found', 'work-type-default'],
  }),
  setWorkHours: endpoint({
    method: 'PUT',
    path: '/api/work-types/:workTypeId/hours/:from',
    summary: { ko: '정한 날부터의 근무 시간', en: 'The hours from a day on' },
    access: 'edit-work-settings',
    params: oneFrom,
    body: workHours,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  removeWorkHours: endpoint({
    method: 'DELETE',
    path: '/api/work-types/:workTypeId/hours/:from',
    summary: {
      ko: '정한 날부터의 변경 취소: 그 전의 시간이 이어져요',
      en: 'Take back hours from a day on: those before go on',
    },
    access: 'edit-work-settings',
    params: oneFrom,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
