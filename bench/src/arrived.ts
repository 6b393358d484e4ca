import { setTimeout as pause } from 'node:timers/promises';
import type { OfficeUnderTest } from '@nadeul/e2e/testing/office-under-test';
import { roughCount } from '@nadeul/e2e/testing/rough-count';

const askEveryMs = 500;
const giveUpAfterMs = 3_600_000;

/**
 * Waits until so many rows of the door are at the server. Counting millions of rows again and again would be part of
 * what is timed, so the database's own statistics are asked until they say enough.
 */
export async function arrivedAtLeast(office: OfficeUnderTest, rows: number): Promise<void> {
  const deadline = performance.now() + giveUpAfterMs;
  for (;;) {
    if ((await roughCount(office)) >= rows && (await exactly(office)) >= rows) return;
    if (performance.now() > deadline)
      throw new Error(`Only ${await exactly(office)} of ${rows} rows arrived.`);
    await pause(askEveryMs);
  }
}

async function exactly({ counts }: OfficeUnderTest): Promise<number> {
  const { tags, setAside } = await counts();
  return tags + setAside;
}
