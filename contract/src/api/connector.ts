import { dayCountAnswer, dayCountReport } from '../completeness.ts';
import { connectorOffice, connectorOfficeQuery } from '../connector-office.ts';
import { endpoint } from '../endpoint.ts';
import { batchAnswer, heartbeat, heartbeatAnswer, hello, helloAnswer, tagBatch } from '../ingest.ts';
import { tagCountQuery, tagCounts } from '../reconcile.ts';

const connectorProblems = [
  'request-malformed',
  'token-missing',
  'token-unknown',
  'token-not-allowed',
  'office-mismatch',
] as const;

/** What a connector calls. */
export const connectorApi = {
  hello: endpoint({
    method: 'POST',
    path: '/api/connector/hello',
    summary: { ko: '연동 프로그램이 자신을 알림', en: 'A connector introduces itself' },
    access: 'connector',
    body: hello,
    answer: helloAnswer,
    problems: connectorProblems,
  }),
  heartbeat: endpoint({
    method: 'POST',
    path: '/api/connector/heartbeat',
    summary: { ko: '연동 프로그램 상태 보고', en: 'A connector reports its state' },
    access: 'connector',
    body: heartbeat,
    answer: heartbeatAnswer,
    problems: [...connectorProblems, 'source-unknown'],
  }),
  sendTags: endpoint({
    method: 'POST',
    path: '/api/connector/tags',
    summary: {
      ko: '태그 보내기 (여러 번 보내도 한 번만 저장)',
      en: 'Send tags; sending again changes nothing',
    },
    access: 'connector',
    body: tagBatch,
    answer: batchAnswer,
    problems: [...connectorProblems, 'source-unknown', 'request-too-large', 'database-unsafe', 'unavailable'],
  }),
  countTags: endpoint({
    method: 'POST',
    path: '/api/connector/counts',
    summary: {
      ko: '저장된 태그 수 (하루, 출입문마다)',
      en: 'How many rows of a source have arrived, by day and gate',
    },
    access: 'connector',
    body: tagCountQuery,
    answer: tagCounts,
    problems: [...connectorProblems, 'source-unknown'],
  }),
  connectorOffice: endpoint({
    method: 'POST',
    path: '/api/connector/office',
    summary: {
      ko: '인증키가 어느 오피스의 것인지 확인 (설정 화면)',
      en: 'Tell a connector that is being set up which office its token is for',
    },
    access: 'connector',
    body: connectorOfficeQuery,
    answer: connectorOffice,
    problems: connectorProblems,
  }),
  reportDayCounts: endpoint({
    method: 'POST',
    path: '/api/connector/day-counts',
    summary: {
      ko: '출입 데이터베이스의 행 수 보고 (하루, 출입문마다)',
      en: 'A connector tells how many rows the door has, by day and gate',
    },
    access: 'connector',
    body: dayCountReport,
    answer: dayCountAnswer,
    problems: [...connectorProblems, 'source-unknown'],
  }),
} as const;
