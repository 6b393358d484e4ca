import { expect, test } from 'vitest';
import { generateDay } from '../office/day.ts';
import { officeOfThirty } from '../office/people.ts';
import { readWithMdbReader, scratchFile } from '../testing/oracles.ts';
import { createCapsDatabase, openCapsWriter } from './writer.ts';

const office = officeOfThirty('1');
const taps = generateDay('1', '2026-03-03', office);

function newDatabase(): string {
  const path = scratchFile('access.mdb');
  createCapsDatabase(path, office);
  return path;
}

test('a tap that is there already is not written twice, neither at once nor after a restart', () => {
  const path = newDatabase();
  const writer = openCapsWriter(path);

  expect(writer.append([...taps, ...taps])).toHaveLength(taps.length);
  writer.close();
  const again = openCapsWriter(path);
  expect(again.append(taps)).toEqual([]);
  again.close();

  expect(readWithMdbReader(path, 'tenter')).toHaveLength(taps.length);
});

test('numbers rise without a gap, also across a restart', () => {
  const path = newDatabase();
  for (const part of [taps.slice(0, 40), taps.slice(40)]) {
    const writer = openCapsWriter(path);
    writer.append(part);
    writer.close();
  }

  expect(readWithMdbReader(path, 'tenter').map((row) => row.e_index)).toEqual(taps.map((_, i) => i + 1));
});

test('a 사번 that is filled in later changes its row and no other', () => {
  const path = newDatabase();
  const writer = openCapsWriter(path);
  writer.append(taps);

  expect(writer.amend(5, { employeeNumber: '0042', isTransferred: true })).toBe(true);
  expect(writer.amend(100_000, { employeeNumber: '0042' })).toBe(false);
  writer.close();

  const rows = readWithMdbReader(path, 'tenter');
  expect(rows.map((row) => row.e_date)).toEqual(taps.map((tap) => tap.date));
  expect(rows.filter((row) => row.e_exyn === 'Y').map((row) => [row.e_index, row.e_idno])).toEqual([
    [5, '0042'],
  ]);
});

test('a row that a clean-up deletes is gone', () => {
  const path = newDatabase();
  const writer = openCapsWriter(path);
  writer.append(taps);

  writer.remove(2);
  writer.close();

  expect(readWithMdbReader(path, 'tenter').map((row) => row.e_index)).not.toContain(2);
  expect(readWithMdbReader(path, 'tenter')).toHaveLength(taps.length - 1);
});

test('users have their 사번 and card, and bytes that stand for a template', () => {
  const users = readWithMdbReader(newDatabase(), 'tuser');

  expect(users.map((row) => [row.id, row.idno, row.cardnum, row.dept])).toEqual(
    office.people.map((one) => [one.userNumber, one.doorEmployeeNumber, one.cardNumber, one.department]),
  );
  expect(users.every((row) => row.template instanceof Uint8Array && row.template.length > 100)).toBe(true);
});
