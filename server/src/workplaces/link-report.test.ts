import type { DeviceLinkDetail } from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testConnector } from '../testing/connector.ts';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('report.example');
  cookie = await office.cookieOf('admin');
});
afterAll(() => server.close());

const link = () => server.read<DeviceLinkDetail>(`/api/device-links/${office.sourceId}`, cookie);

test('a link of a connector that tells nothing of its machine says that nothing is known', async () => {
  await testConnector(server, office).beat();

  expect(await link()).toMatchObject({
    clocks: { connectorMs: null, doorMs: null },
    outbox: null,
    diskFreeBytes: null,
    takesResends: false,
    reading: null,
  });
});

test('what a connector tells of its machine stands beside its link', async () => {
  const outbox = { bytes: 10, bytesMax: 100, eventsMax: 50, oldestStoredAt: '2026-11-18T02:00:00.000Z' };
  const reading = { kind: 'catch-up', from: '2026-03-02', until: '2026-11-18', progress: 0.5 } as const;
  const clocks = { clockDifferenceMs: 5, doorClockDifferenceMs: -7 };

  await testConnector(server, office).beat({ ...clocks, outbox, diskFreeBytes: 9, reading });

  expect(await link()).toMatchObject({
    clocks: { connectorMs: 5, doorMs: -7 },
    outbox,
    diskFreeBytes: 9,
    takesResends: true,
    reading,
  });
});

test('a connector that has said nothing for half a minute is not shown as reading', async () => {
  const reading = { kind: 'catch-up', from: '2026-03-02', until: '2026-11-18', progress: 0.5 } as const;
  server.setNow('2026-11-18T12:00:00+09:00');
  await testConnector(server, office).beat({ reading });

  server.setNow('2026-11-18T12:00:31+09:00');

  expect(await link()).toMatchObject({ status: 'quiet', reading: null });
});
