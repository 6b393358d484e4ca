import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

let office: OfficeUnderTest;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString() });
  office.startConnector();
});
afterAll(() => office.close());

function tapAll(time: string): void {
  office.door.append(office.office.people.map((person) => tapOf(person, today(), time)));
}

const everyRow = async () => {
  const counts = await until(office.counts, ({ tags }) => tags >= office.door.rowCount);
  return { counts, rows: office.door.rowCount };
};

test('what is tapped while the server is stopped arrives when it is back', async () => {
  tapAll('08:50:00');
  await everyRow();

  await office.stopServer();
  tapAll('12:10:00');
  await office.startServer();

  const { counts, rows } = await everyRow();
  expect(counts).toEqual({ tags: rows, distinctKeys: rows, setAside: 0 });
});

test('a server that is killed goes on where it was, with the database that it left behind', async () => {
  tapAll('13:00:00');
  await office.killServer();
  tapAll('14:00:00');
  await office.startServer();

  const { counts, rows } = await everyRow();
  expect(counts).toEqual({ tags: rows, distinctKeys: rows, setAside: 0 });
});
