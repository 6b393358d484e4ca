import { openBrowser } from '@nadeul/e2e/testing/browser';
import { openPage, signInOnPage } from '@nadeul/e2e/testing/page';
import type { Figure } from './jet.ts';
import { filledMonth, type LargeOffice } from './large-office.ts';
import { median, percentile } from './timing.ts';

const frames = 300;
/** Pixels a frame: as a wheel turns, and as the scroll bar is pulled. */
const steps = [120, 2400];
const longFrameMs = 50;

/** Opens the month sheet in a real browser and scrolls it, against scrolling a page of plain lines. */
export async function benchSheetScroll({ office }: LargeOffice): Promise<Figure[]> {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
    await signInOnPage(page);
    const begun = performance.now();
    await page.goto(`${office.origin}/sheet/${filledMonth}`);
    await page.getByRole('gridcell').first().waitFor();
    const openMs = performance.now() - begun;
    const scroll = async (expression: string) =>
      // The expression answers with the milliseconds between frames.
      (await page.evaluate(expression)) as number[];
    const figures: Figure[] = [];
    for (const step of steps) {
      const plain = await scroll(plainLines(step));
      const sheet = await scroll(scrolling("document.querySelector('[role=grid]')", step));
      const [p50, p95] = [median(sheet), percentile(sheet, 0.95)];
      const long = sheet.filter((ms) => ms > longFrameMs).length;
      figures.push({
        name: `scrolling the sheet by ${step} px a frame / plain lines`,
        ratio: p50 / median(plain),
        measured: `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ms; ${long} of ${sheet.length} frames over ${longFrameMs} ms, ${plain.filter((ms) => ms > longFrameMs).length} of plain lines`,
      });
    }
    return [
      { name: 'opening the sheet / 2 s', ratio: openMs / 2000, measured: `${openMs.toFixed(0)} ms` },
      ...figures,
    ];
  } finally {
    await browser.close();
  }
}

/** Scrolls an element of the page by so many pixels in each frame. */
function scrolling(element: string, step: number): string {
  return `new Promise((resolve) => {
    const panel = ${element};
    panel.scrollTop = 0;
    const times = [];
    let last = performance.now();
    const next = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      panel.scrollTop += ${step};
      if (times.length < ${frames}) requestAnimationFrame(next);
      else resolve(times.slice(5));
    };
    requestAnimationFrame(next);
  })`;
}

/** The same over a panel of plain lines, which is put over the page and taken away again. */
function plainLines(step: number): string {
  return `(async () => {
    const plain = document.createElement('div');
    plain.style.cssText = 'position:fixed;inset:0;overflow:auto;z-index:9999;background:white';
    for (let line = 0; line < 10000; line += 1) plain.append(Object.assign(document.createElement('p'), { textContent: 'Line ' + line }));
    document.body.append(plain);
    const times = await ${scrolling('plain', step)};
    plain.remove();
    return times;
  })()`;
}
