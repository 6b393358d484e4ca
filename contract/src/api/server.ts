import { endpoint } from '../endpoint.ts';
import { health } from '../health.ts';

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
} as const;
