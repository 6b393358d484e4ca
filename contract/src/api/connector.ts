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
} as const;
