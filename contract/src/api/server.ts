import { endpoint } from '../endpoint.ts';
import { health, readiness } from '../health.ts';

/** The server itself. */
export const serverApi = {
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    summary: { ko: '서버 상태', en: 'Health of the server' },
    access: 'public',
    answer: health,
    problems: [],
  }),
  readiness: endpoint({
    method: 'GET',
    path: '/api/health/ready',
    summary: {
      ko: '요청을 받을 준비',
      en: 'Whether this process should get requests; 503 while it should not',
    },
    access: 'public',
    answer: readiness,
    problems: [],
  }),
} as const;
