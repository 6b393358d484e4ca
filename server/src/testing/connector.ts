import type { DayCountReport, Heartbeat, HeartbeatAnswer, Problem } from '@nadeul/contract';
import type { TestOffice, TestServer } from './server.ts';

/** The connector of a test office, as far as it talks with the server. */
export type TestConnector = {
  /** Reports how it is: all well and nothing more, but for what is said. */
  readonly beat: (told?: Partial<Heartbeat>) => Promise<HeartbeatAnswer & Partial<Problem>>;
  readonly tell: (path: string, told: object) => Promise<{ kept?: number } & Partial<Problem>>;
  /** Tells how many rows the door has. */
  readonly count: (
    report: Pick<DayCountReport, 'from' | 'until' | 'counts'>,
  ) => Promise<{ kept?: number } & Partial<Problem>>;
};

/** A connector that uses the token and the source of a test office. */
export function testConnector({ app }: TestServer, office: TestOffice): TestConnector {
  const { officeNumber, sourceId, token } = office;
  const post = async <T>(path: string, payload: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({ method: 'POST', url: `/api/connector/${path}`, headers, payload });
    return answer.json<T & Partial<Problem>>();
  };
  const usual = {
    connectorVersion: '0.4.0',
    coveredFrom: null,
    coveredUntil: null,
    waiting: 0,
    lastTagAt: null,
    lastErrorCode: null,
  };
  return {
    beat: (told = {}) => post<HeartbeatAnswer>('heartbeat', { officeNumber, sourceId, ...usual, ...told }),
    tell: (path, told) => post(path, { officeNumber, sourceId, ...told }),
    count: (report) => post('day-counts', { officeNumber, sourceId, ...report }),
  };
}
