import { setTimeout as pause } from 'node:timers/promises';
import { openBrowser } from '@nadeul/e2e/testing/browser';
import { type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { openPage, signInOnPage } from '@nadeul/e2e/testing/page';
import { tapNow, tapOf, today } from '@nadeul/e2e/testing/taps';
import { until } from '@nadeul/e2e/testing/until';
import type { Figure } from './jet.ts';

type Page = Awaited<ReturnType<typeof openPage>>;

/** As many taps come at once; the server gathers what follows each other closely into one change of the page. */
const tapsAtOnce = 10;
const pauseMs = 100;
const mebibyte = 2 ** 20;
const firstSecond = 6 * 3_600;

/** Lets a day's taps of an office pass over the wall view in a real browser, and weighs the page before and after. */
export async function benchWall(taps: number): Promise<Figure[]> {
  const office = await openOffice({ startDate: today().subtract({ days: 1 }).toString(), withPage: true });
  const browser = await openBrowser();
  try {
    office.startConnector();
    office.door.append(office.office.people.map((person) => tapNow(person)));
    await arrived(office);
    const page = await openPage(browser, office.origin, { viewport: { width: 1920, height: 1080 } });
    await signInOnPage(page);
    await page.goto(`${office.origin}/wall`);
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    // What a first round makes, such as compiled code, is no growth.
    await tap(office, taps / 4, 0);
    const before = await weigh(page);
    await tap(office, taps, taps / 4);
    const after = await weigh(page);
    return [
      figure('memory of the wall page after a day of taps / before', 'heapMib', before, after),
      figure('elements of the wall page after a day of taps / before', 'nodes', before, after),
    ];
  } finally {
    await browser.close();
    await office.close();
  }
}

type Weight = { readonly heapMib: number; readonly nodes: number };

function figure(name: string, what: keyof Weight, before: Weight, after: Weight): Figure {
  const measured = `${before[what].toFixed(1)} and ${after[what].toFixed(1)}`;
  return { name, ratio: after[what] / before[what], measured };
}

/** What the page holds once its garbage is collected. */
async function weigh(page: Page): Promise<Weight> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  await devtools.detach();
  return { heapMib: usedSize / mebibyte, nodes };
}

/** Everybody in turn, a second each, a few at once, until all of them have arrived. */
async function tap(office: OfficeUnderTest, count: number, from: number): Promise<void> {
  const { people } = office.office;
  for (let done = 0; done < count; done += tapsAtOnce) {
    const some = Array.from({ length: tapsAtOnce }, (_, index) => {
      const person = people[(done + index) % people.length];
      if (person === undefined) throw new Error('The office has nobody.');
      return tapOf(person, today(), civilTime(from + done + index));
    });
    office.door.append(some);
    await pause(pauseMs);
  }
  await arrived(office);
}

function arrived(office: OfficeUnderTest): Promise<unknown> {
  return until(office.counts, ({ tags, setAside }) => tags + setAside >= office.door.rowCount, 300_000);
}

/** The n-th second after six in the morning, which is a part of the work day that is shown: `06:00:07`. */
function civilTime(n: number): string {
  const second = firstSecond + n;
  return [3_600, 60, 1]
    .map((unit, place) => String(Math.floor(second / unit) % (place === 0 ? 24 : 60)).padStart(2, '0'))
    .join(':');
}
