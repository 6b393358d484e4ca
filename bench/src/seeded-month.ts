import { Temporal } from '@nadeul/domain';
import { seedHistory } from '@nadeul/server/testing/history';
import type { TestOffice, TestServer } from '@nadeul/server/testing/server';

/** The last day on which people have tapped. */
export const lastSeeded = Temporal.PlainDate.from('2026-10-30');

/** An office whose people have tapped four times on each working day of so many months. */
export async function officeWith(server: TestServer, people: number, months: number): Promise<TestOffice> {
  const office = await server.makeOffice(`of-${people}-${months}-${crypto.randomUUID().slice(0, 8)}.example`);
  await seedHistory(server.database.owner, {
    officeId: office.officeId,
    sourceId: office.sourceId,
    prefix: 'P',
    people,
    first: lastSeeded.subtract({ months }).add({ days: 1 }),
    last: lastSeeded,
    tapsADay: 4,
  });
  return office;
}
