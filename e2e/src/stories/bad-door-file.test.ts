import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectorStatus } from '../testing/connector-command.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

let office: OfficeUnderTest;
let hour = 7;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString() });
  office.startConnector();
  tapAll();
  await everyRow();
});
afterAll(() => office.close());

function tapAll(): void {
  hour += 1;
  const time = `${String(hour).padStart(2, '0')}:30:00`;
  office.door.append(office.office.people.map((person) => tapOf(person, today(), time)));
}

const everyRow = () => until(office.counts, ({ tags }) => tags >= office.door.rowCount);
const codeNow = () => connectorStatus(office.folder)?.errorCode;

const troubles: readonly { what: string; code: string; put: (path: string, whole: string) => void }[] = [
  { what: 'is missing', code: 'source-file-missing', put: () => {} },
  {
    what: 'is no Access database',
    code: 'source-not-access',
    put: (path) => writeFileSync(path, '출입,기록\n'),
  },
  { what: 'is empty', code: 'source-not-access', put: (path) => writeFileSync(path, '') },
  { what: 'is a folder', code: 'source-not-access', put: (path) => mkdirSync(path) },
  {
    what: 'ends inside its first page',
    code: 'source-file-truncated',
    put: (path, whole) => cut(whole, path, 1000),
  },
  {
    what: 'lacks its end',
    code: 'source-page-damaged',
    put: (path, whole) => cut(whole, path, statSync(whole).size - 4096),
  },
];

function cut(whole: string, path: string, bytes: number): void {
  copyFileSync(whole, path);
  truncateSync(path, bytes);
}

test.each(troubles)(
  'a door file that $what is named, harms nothing, and is read on when it is back',
  async ({ code, put }) => {
    const aside = `${office.databasePath}.aside`;
    const before = await office.query('select tag::text as row from tag order by tag_id');

    renameSync(office.databasePath, aside);
    put(office.databasePath, aside);
    const shown = await until(codeNow, (now) => typeof now === 'string');
    const during = await office.query('select tag::text as row from tag order by tag_id');
    tapAll();
    rmSync(office.databasePath, { recursive: true, force: true });
    renameSync(aside, office.databasePath);

    expect(shown).toBe(code);
    expect(during).toEqual(before);
    const rows = office.door.rowCount;
    expect(await everyRow()).toEqual({ tags: rows, distinctKeys: rows, setAside: 0 });
    expect(await until(codeNow, (now) => now === null)).toBeNull();
  },
);

// Linux has no locks that keep a reader out; permissions do, except for root.
test.skipIf(process.getuid?.() === 0)(
  'a door file that may not be read is named, and read when it may',
  async () => {
    chmodSync(office.databasePath, 0o200);
    const shown = await until(codeNow, (now) => typeof now === 'string');
    tapAll();
    chmodSync(office.databasePath, 0o600);

    expect(shown).toBe('source-file-forbidden');
    const rows = office.door.rowCount;
    expect(await everyRow()).toEqual({ tags: rows, distinctKeys: rows, setAside: 0 });
  },
);
