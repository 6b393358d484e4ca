import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

let office: OfficeUnderTest;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString() });
});
afterAll(() => office.close());

const killPoints = ['after-read', 'before-store', 'after-store', 'before-send', 'after-send', 'after-answer'];

test.each(killPoints)(
  'a connector that is killed %s loses nothing and doubles nothing',
  async (killPoint) => {
    const hour = 8 + killPoints.indexOf(killPoint);
    const dying = office.startConnector({ NADEUL_CONNECTOR_KILL_AT: killPoint });
    office.door.append(
      office.office.people.map((person, index) =>
        tapOf(person, today(), `${String(hour).padStart(2, '0')}:${String(index).padStart(2, '0')}:00`),
      ),
    );

    expect(await dying.ended).toBe('SIGKILL');
    const next = office.startConnector();
    const counts = await until(office.counts, ({ tags }) => tags >= office.door.rowCount);
    await next.stop();

    expect(counts).toEqual({ tags: office.door.rowCount, distinctKeys: office.door.rowCount, setAside: 0 });
  },
);
