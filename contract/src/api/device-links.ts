import { z } from 'zod';
import { linkDays, linkDaysQuery } from '../completeness.ts';
import { newLinkCheckOption } from '../connector-office.ts';
import {
  deviceLinkChange,
  deviceLinkDetail,
  deviceLinkPlace,
  deviceLinks,
  madeDeviceLink,
  newDeviceLink,
} from '../device-links.ts';
import { downloadParams } from '../downloads.ts';
import { endpoint } from '../endpoint.ts';
import { linkGates } from '../link-gates.ts';
import { id } from '../primitives.ts';
import { newResend, resend, resends } from '../resends.ts';

const params = z.strictObject({ sourceId: id });
const oneProblems = ['request-malformed', 'signed-out', 'forbidden', 'not-found'] as const;

/** 연동기기 설정. */
export const deviceLinksApi = {
  deviceLinks: endpoint({
    method: 'GET',
    path: '/api/device-links',
    summary: { ko: '연동기기 목록', en: 'Device links' },
    access: 'read-device-links',
    answer: deviceLinks,
    problems: ['signed-out', 'forbidden'],
  }),
  deviceLink: endpoint({
    method: 'GET',
    path: '/api/device-links/:sourceId',
    summary: { ko: '연동기기 하나와 연결에 필요한 값', en: 'One device link, and what its connector needs' },
    access: 'read-device-links',
    params,
    answer: deviceLinkDetail,
    problems: oneProblems,
  }),
  addDeviceLink: endpoint({
    method: 'POST',
    path: '/api/device-links',
    summary: { ko: '연동기기 추가', en: 'Add a device link' },
    access: 'edit-device-links',
    body: newDeviceLink,
    answer: madeDeviceLink,
    problems: [...oneProblems, 'workplace-closed'],
  }),
  changeDeviceLink: endpoint({
    method: 'PATCH',
    path: '/api/device-links/:sourceId',
    summary: { ko: '연동기기 이름과 기종 수정', en: 'Change the name or the profile of a device link' },
    access: 'edit-device-links',
    params,
    body: deviceLinkChange,
    answer: null,
    problems: oneProblems,
  }),
  placeDeviceLink: endpoint({
    method: 'POST',
    path: '/api/device-links/:sourceId/place',
    summary: {
      ko: '연동기기를 다른 장소로 (정한 날부터)',
      en: 'Say where a device link stands, from a day on',
    },
    access: 'edit-device-links',
    params,
    body: deviceLinkPlace,
    answer: null,
    problems: [...oneProblems, 'workplace-closed'],
  }),
  stopDeviceLink: endpoint({
    method: 'POST',
    path: '/api/device-links/:sourceId/stop',
    summary: {
      ko: '연동기기 사용 멈춤',
      en: 'Stop using a device link; later tags are kept and do not count',
    },
    access: 'edit-device-links',
    params,
    answer: null,
    problems: oneProblems,
  }),
  resumeDeviceLink: endpoint({
    method: 'POST',
    path: '/api/device-links/:sourceId/resume',
    summary: { ko: '연동기기 다시 사용', en: 'Use a device link again' },
    access: 'edit-device-links',
    params,
    answer: null,
    problems: [...oneProblems, 'workplace-closed'],
  }),
  removeDeviceLink: endpoint({
    method: 'DELETE',
    path: '/api/device-links/:sourceId',
    summary: { ko: '태그를 보낸 적 없는 연동기기 지우기', en: 'Remove a device link that never sent a tag' },
    access: 'edit-device-links',
    params,
    answer: null,
    problems: [...oneProblems, 'device-link-has-tags'],
  }),
  deviceLinkDays: endpoint({
    method: 'GET',
    path: '/api/device-links/:sourceId/days',
    summary: {
      ko: '날마다 빠짐없이 왔는지 (출입 기록과 서버의 기록)',
      en: 'Completeness by day: rows at the door against those that arrived',
    },
    access: 'read-device-links',
    params,
    query: linkDaysQuery,
    answer: linkDays,
    problems: oneProblems,
  }),
  deviceLinkGates: endpoint({
    method: 'GET',
    path: '/api/device-links/:sourceId/gates',
    summary: {
      ko: '출입구마다 마지막 태그와 평소 대비 상태',
      en: 'The gates of a device link against their usual traffic',
    },
    access: 'read-device-links',
    params,
    answer: linkGates,
    problems: oneProblems,
  }),
  resends: endpoint({
    method: 'GET',
    path: '/api/device-links/:sourceId/resends',
    summary: { ko: '날짜별 전송 요청', en: 'Requests to send days again' },
    access: 'read-device-links',
    params,
    answer: resends,
    problems: oneProblems,
  }),
  requestResend: endpoint({
    method: 'POST',
    path: '/api/device-links/:sourceId/resends',
    summary: { ko: '날짜별 전송 요청하기', en: 'Ask the connector to send days again' },
    access: 'edit-device-links',
    params,
    body: newResend,
    answer: resend,
    problems: [...oneProblems, 'too-many-resends', 'device-link-stopped'],
  }),
  cancelResend: endpoint({
    method: 'POST',
    path: '/api/device-links/:sourceId/resends/:resendId/cancel',
    summary: { ko: '날짜별 전송 요청 취소', en: 'Cancel a request to send days again' },
    access: 'edit-device-links',
    params: z.strictObject({ sourceId: id, resendId: id }),
    answer: null,
    problems: [...oneProblems, 'resend-over'],
  }),
  setLinkCheckOption: endpoint({
    method: 'PUT',
    path: '/api/device-links/:sourceId/check-option',
    summary: {
      ko: '연동기기가 있는 장소의 출퇴근 체크 옵션 (오늘부터)',
      en: 'Set the check option of the place of a device link, from today on',
    },
    access: 'edit-work-settings',
    params,
    body: newLinkCheckOption,
    answer: null,
    problems: [...oneProblems, 'workplace-closed'],
  }),
  connectorDownload: endpoint({
    method: 'GET',
    path: '/api/downloads/:kind',
    summary: { ko: '연동 프로그램 다운로드', en: 'Download the connector' },
    access: 'read-device-links',
    params: downloadParams,
    answer: null,
    download: true,
    problems: oneProblems,
  }),
} as const;
