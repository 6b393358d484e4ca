import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { limits } from '../../limits.ts';
import { testFolder } from '../../testing/folder.ts';
import { backfillAll, benchNowMs, readAll } from '../../testing/source-conformance.ts';
import { profileOf } from '../profiles/profile-of.ts';
import type { Source } from '../source.ts';
import { accessSource } from './access-source.ts';

const fixtures = fileURLToPath(new URL('../../../../jet/fixtures/', import.meta.url));
const password = '나들 2026';

const tables = {
  events: {
    name: '출입기록',
    clock: { form: 'datetime', column: '때' },
    serial: '번호',
    key: ['번호'],
    columns: { userNumber: '번호', name: '이름', result: '출입' },
    grantedResults: ['1'],
  },
};

function sourceOf(file: string, given: string | undefined): Source {
  const path = join(testFolder(), file);
  copyFileSync(join(fixtures, file), path);
  const site = { name: '본사', profile: 'generic-access', startDate: '2026-01-01', tables } as const;
  const place = { engine: 'access', path, password: given } as const;
  return accessSource({ profile: profileOf(site), site, place, cursor: null, now: () => benchNowMs, limits });
}

const files = ['access-97.mdb', 'encoded.mdb', 'encrypted.accdb', 'encrypted-rc4.accdb'];

test.each(files)('%s is followed, counted and read by days like any other file', async (file) => {
  const source = sourceOf(file, password);

  await source.check();
  const { events } = await readAll(source);
  const days = await backfillAll(source, { from: '2026-05-22', until: '2026-05-22' });
  const counts = await source.count('2026-05-22');
  await source.close();

  expect(events.length).toBeGreaterThan(10);
  expect(events[1]).toMatchObject({
    vendorKey: '1|2026-05-22T08:55:01',
    occurredAt: '2026-05-22T08:55:01+09:00',
    name: '똠방각하 1',
    granted: false,
  });
  expect(days.flatMap((step) => step.events)).toEqual(events);
  expect(counts).toEqual([{ day: '2026-05-22', gateId: null, rows: events.length }]);
});

test.each(['encrypted.accdb', 'encrypted-rc4.accdb'])(
  '%s without its password says what it needs',
  async (file) => {
    await expect(sourceOf(file, undefined).poll()).rejects.toMatchObject({ code: 'source-file-encrypted' });
    await expect(sourceOf(file, 'another').check()).rejects.toMatchObject({ code: 'source-password-wrong' });
  },
);
