import { type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { until } from '@nadeul/e2e/testing/until';
import { readRows } from '@nadeul/jet';
import { generateDay } from '@nadeul/simulator';
import type { Figure } from './jet.ts';
import { timed } from './timing.ts';

const firstDayMs = Date.UTC(2022, 0, 3);
const dayMs = 86_400_000;
const catchUpWithinMs = 600_000;

/**
 * Times a connector's first start on a file with `days` days of an office of thirty, until the server holds every row
 * and has computed every day, against only reading the rows of the same file.
 */
export async function benchCatchUp(days: number): Promise<Figure[]> {
  const office = await openOffice({ startDate: civilDate(0) });
  try {
    for (let day = 0; day < days; day += 1)
      office.door.append(generateDay('catch-up', civilDate(day), office.office));
    const rows = office.door.rowCount;
    const readMs = await timed(() => [...readRows(office.databasePath, 'tenter')].length);
    const caughtUpMs = await timed(() => {
      office.startConnector();
      return until(
        () => workLeft(office),
        (left) => left === 0,
        catchUpWithinMs,
      );
    });
    return [
      {
        name: 'first start until every day is computed / reading the rows',
        ratio: caughtUpMs / readMs,
        measured: `${rows} rows in ${(caughtUpMs / 1000).toFixed(1)} s: ${Math.round(rows / (caughtUpMs / 1000))} rows/s`,
      },
    ];
  } finally {
    await office.close();
  }
}

function civilDate(day: number): string {
  return new Date(firstDayMs + day * dayMs).toISOString().slice(0, 10);
}

async function workLeft(office: OfficeUnderTest): Promise<number> {
  const [row] = await office.query(`
    select (select count(*) from tag) + (select count(*) from set_aside where resolved_at is null)
         - (select count(*) from stale_day) as done`);
  return office.door.rowCount - Number(row?.done);
}
