import type { z } from 'zod';
import type { Api, ApiName } from './api.ts';
import type { AnswerOf } from './endpoint.ts';

/** What a call may look like. */
export type Example = {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly answer?: unknown;
};

type Sent<T> = T extends z.ZodType ? z.input<T> : never;
type Examples = {
  readonly [N in ApiName]?: {
    readonly query?: Api[N] extends { query: infer Q } ? Partial<Sent<Q>> : never;
    readonly body?: Api[N] extends { body: infer B } ? Sent<B> : never;
    readonly answer?: AnswerOf<Api[N]>;
  };
};

const [employeeId, departmentId, workTypeId, workplaceId, sourceId] = [
  '5f0c3a3e-6f1b-4a55-9a0e-2f6f0f6f1d01',
  'a2d1c9f4-0f63-4c0f-8f5c-6f7d5c1f9b02',
  'c7b9e2d8-3a41-4b6e-a1c7-9e2f4d6b8a03',
  'e4a6c8d2-7b15-4d3f-b8e9-1c3a5e7f9b04',
  '9d8c7b6a-5e4f-4a3b-8c2d-1e0f9a8b7c05',
] as const;
const tokenId = 'b3f5a7c9-1e2d-4f60-8a9b-0c1d2e3f4a06';
const officeNumber = '480216935';

/** Examples of what programs call most; each fits its own schema. The people are invented. */
export const examples = {
  board: {
    answer: {
      asOf: '2026-11-20T00:14:02.000Z',
      workDate: '2026-11-20',
      rows: [
        {
          employee: { employeeId, employeeNumber: '0012', name: '김하나', department: '개발팀' },
          day: {
            workDate: '2026-11-20',
            state: 'working',
            flags: ['late'],
            checkOption: 'first-last',
            plannedStart: '2026-11-20T09:00:00+09:00',
            plannedEnd: '2026-11-20T18:00:00+09:00',
            inAt: '2026-11-20T09:07:31+09:00',
            outAt: null,
            presenceMinutes: 6,
            breakMinutes: 0,
            workedMinutes: 6,
            lateMinutes: 7,
            earlyLeaveMinutes: 0,
            tagCount: 1,
            dayKind: 'work',
            holidayName: null,
            cover: null,
            isCorrected: false,
            plannedMinutes: 480,
            workKind: 'fixed',
            averaging: null,
            nightMinutes: 0,
            outingMinutes: 0,
            recognisedMinutes: 6,
            unapprovedMinutes: 0,
          },
          lastTag: { occurredAt: '2026-11-20T09:07:31+09:00', gateName: '정문', kind: 'in' },
        },
      ],
      connectors: [
        {
          sourceId,
          workplaceId,
          name: '본사 캡스',
          status: 'ok',
          version: '0.1.0',
          coveredUntil: '2026-11-20T09:13:50+09:00',
          lastHeartbeatAt: '2026-11-20T00:13:52.000Z',
          lastTagAt: '2026-11-20T09:07:31+09:00',
          waiting: 0,
          lastErrorCode: null,
        },
      ],
      unmatchedCount: 0,
      setAsideCount: 0,
    },
  },
  employees: {
    query: { search: '김', limit: 50 },
    answer: {
      rows: [
        {
          employeeId,
          version: 3,
          employeeNumber: '0012',
          name: '김하나',
          employment: 'working',
          department: { id: departmentId, name: '개발팀' },
          rank: null,
          title: '',
          workType: { id: workTypeId, name: '주간 근무' },
          workplace: { id: workplaceId, name: '본사' },
          hiredOn: '2024-03-04',
          leftOn: null,
          email: 'hana@work.example.kr',
        },
      ],
      next: 'WyLquYDtlZjrgpgiLCIwMDEyIl0',
      total: 128,
    },
  },
  addEmployee: {
    body: {
      employeeNumber: '0129',
      name: '이두리',
      departmentId,
      hiredOn: '2026-12-01',
      email: 'duri@work.example.kr',
    },
    answer: { employeeId },
  },
  hello: {
    body: { officeNumber, source: { name: '본사 캡스', profile: 'caps-access' }, connectorVersion: '0.1.0' },
    answer: { officeName: '나들상사', sourceId, serverTime: '2026-11-20T00:14:02.000Z' },
  },
  sendTags: {
    body: {
      officeNumber,
      sourceId,
      events: [
        {
          vendorKey: '20261120|090731|1|0012',
          occurredAt: '2026-11-20T09:07:31+09:00',
          occurredRaw: '20261120 090731',
          storedAt: null,
          kind: 'in',
          granted: true,
          userNumber: '12',
          employeeNumber: '0012',
          cardNumber: null,
          name: '김하나',
          gateId: '1',
          gateName: '정문',
          raw: { e_mode: '1', e_result: '0' },
        },
      ],
    },
    answer: { results: [{ vendorKey: '20261120|090731|1|0012', result: 'accepted' }] },
  },
  makeToken: {
    body: { name: '급여 프로그램', scopes: ['read-attendance'], expiresAt: '2027-12-31T15:00:00Z' },
    answer: { tokenId, token: 'ndl_…' },
  },
  audit: {
    query: { from: '2026-11-01', until: '2026-11-30', action: 'role-granted' },
    answer: {
      rows: [
        {
          ordinal: 1042,
          at: '2026-11-20T01:05:00.000Z',
          actor: { kind: 'person', id: 'hana', name: '김하나' },
          address: '192.0.2.10',
          action: 'role-granted',
          title: { ko: '역할 부여', en: 'Role granted' },
          subject: { kind: 'user', id: 'duri', name: '이두리' },
          before: null,
          after: { role: 'hr-admin' },
        },
      ],
      next: null,
      total: 1,
    },
  },
} as const satisfies Examples;
