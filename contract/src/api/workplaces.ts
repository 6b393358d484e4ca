import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id } from '../primitives.ts';
import {
  checkSettings,
  madeWorkplace,
  newCheckSettings,
  newWorkplace,
  newWorkplaceCheck,
  workplaceChange,
  workplaceDetail,
  workplaces,
} from '../workplaces.ts';

const params = z.strictObject({ workplaceId: id });
const readProblems = ['signed-out', 'forbidden'] as const;
const editProblems = ['request-malformed', ...readProblems] as const;

/** Work places, their means of checking and their device links. */
export const workplacesApi = {
  checkSettings: endpoint({
    method: 'GET',
    path: '/api/check-settings',
    summary: { ko: '출퇴근용 수단', en: 'With what people clock in and out' },
    access: 'read-work-settings',
    answer: checkSettings,
    problems: readProblems,
  }),
  saveCheckSettings: endpoint({
    method: 'PUT',
    path: '/api/check-settings',
    summary: { ko: '출퇴근용 수단 저장 (정한 날부터)', en: 'Set the means from a day on' },
    access: 'edit-work-settings',
    body: newCheckSettings,
    answer: null,
    problems: editProblems,
  }),
  workplaces: endpoint({
    method: 'GET',
    path: '/api/workplaces',
    summary: { ko: '근무 장소 목록', en: 'Work places' },
    access: 'read-work-settings',
    answer: workplaces,
    problems: readProblems,
  }),
  workplace: endpoint({
    method: 'GET',
    path: '/api/workplaces/:workplaceId',
    summary: { ko: '근무 장소 하나', en: 'One work place' },
    access: 'read-work-settings',
    params,
    reads: 'people',
    answer: workplaceDetail,
    problems: [...editProblems, 'not-found'],
  }),
  addWorkplace: endpoint({
    method: 'POST',
    path: '/api/workplaces',
    summary: { ko: '장소 등록', en: 'Add a work place' },
    access: 'edit-work-settings',
    body: newWorkplace,
    answer: madeWorkplace,
    problems: editProblems,
  }),
  changeWorkplace: endpoint({
    method: 'PUT',
    path: '/api/workplaces/:workplaceId',
    summary: {
      ko: '이름, 주소, 허용 IP, GPS 구역 수정',
      en: 'Change name, address, allowed IPs and GPS areas',
    },
    access: 'edit-work-settings',
    params,
    body: workplaceChange,
    answer: null,
    problems: [...editProblems, 'not-found'],
  }),
  changeWorkplaceCheck: endpoint({
    method: 'PUT',
    path: '/api/workplaces/:workplaceId/check',
    summary: {
      ko: '출퇴근 체크 옵션과 외부 근태기기 연동 여부 (정한 날부터)',
      en: 'Set the check option and whether devices are in use, from a day on',
    },
    access: 'edit-work-settings',
    params,
    body: newWorkplaceCheck,
    answer: null,
    problems: [...editProblems, 'not-found', 'workplace-closed'],
  }),
  closeWorkplace: endpoint({
    method: 'POST',
    path: '/api/workplaces/:workplaceId/close',
    summary: { ko: '장소 닫기', en: 'Close a work place' },
    access: 'edit-work-settings',
    params,
    answer: null,
    problems: [...editProblems, 'not-found', 'workplace-in-use', 'last-workplace'],
  }),
  reopenWorkplace: endpoint({
    method: 'POST',
    path: '/api/workplaces/:workplaceId/reopen',
    summary: { ko: '닫은 장소 다시 열기', en: 'Open a closed work place again' },
    access: 'edit-work-settings',
    params,
    answer: null,
    problems: [...editProblems, 'not-found'],
  }),
} as const;
