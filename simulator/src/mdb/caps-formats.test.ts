import { readRows } from '@nadeul/jet';
import { expect, test } from 'vitest';
import { createCapsDatabase, openCapsWriter } from '../caps/writer.ts';
import { generateDay } from '../office/day.ts';
import { officeOfThirty } from '../office/people.ts';
import { scratchFile } from '../testing/oracles.ts';
import type { DatabaseForm } from './create.ts';

function doorDatabase(form: DatabaseForm) {
  const path = scratchFile(form.format === 'ace' ? 'access.accdb' : 'access.mdb');
  const office = officeOfThirty('formats');
  createCapsDatabase(path, { ...office, ...form, password: 'door' });
  const writer = openCapsWriter(path);
  writer.append(generateDay('formats', '2026-05-22', office));
  writer.close();
  const reopened = openCapsWriter(path);
  const { rowCount } = reopened;
  reopened.close();
  return { rowCount, rows: ['tenter', 'tuser', 'tgate'].map((table) => [...readRows(path, table)]) };
}

test.each([
  { format: 'jet3' },
  { format: 'jet3', pageEncodingKey: 0x4242_4242 },
  { format: 'jet4', pageEncodingKey: 0x4242_4242 },
  { format: 'ace' },
] as const)('a door database holds the same rows as one of Jet 4: %j', (form) => {
  const usual = doorDatabase({});

  const other = doorDatabase(form);

  expect(other.rowCount).toBeGreaterThan(30);
  expect(other).toEqual(usual);
});
