import { setTimeout as pause } from 'node:timers/promises';
import { api, liveEvent } from '@nadeul/contract';
import { openBrowser } from '@nadeul/e2e/testing/browser';
import { adminPassword, type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { adminLoginId, openPage, signInOnPage } from '@nadeul/e2e/testing/page';
import { signIn } from '@nadeul/e2e/testing/sign-in';
import { tapNow, today } from '@nadeul/e2e/testing/taps';
import type { Person } from '@nadeul/simulator';
import type { Figure } from './jet.ts';
import { type Sightings, sightings } from './sightings.ts';
import { percentile } from './timing.ts';

/** How often the connector looks at the file unless its config says otherwise, in milliseconds. */
const pollMs = 250;
/** Between two taps; a part that differs from tap to tap keeps them out of step with the poll. */
const pauseMs = 300;
const warmUpTaps = 10;

/** Milliseconds from the end of a tap's commit in the file until it was seen. */
type Times = { readonly stream: number; readonly page: number };
type Watchers = { readonly stream: Sightings; readonly page: Sightings };

/**
 * Times taps, one at a time, from the end of their commit in the Access file to the event of the server's live stream
 * (which follows the durable commit and the computed day) and to their line in a real browser, painted.
 */
export async function benchLatency(taps: number): Promise<Figure[]> {
  const office = await openOffice({ startDate: today().subtract({ days: 1 }).toString(), withPage: true });
  const browser = await openBrowser();
  const stop = new AbortController();
  try {
    office.startConnector();
    const watchers = { stream: sightings(), page: sightings() };
    const page = await openPage(browser, office.origin, { viewport: { width: 1440, height: 900 } });
    await signInOnPage(page);
    await page.getByRole('main').getByRole('link').first().waitFor();
    await page.exposeFunction('nadeulShown', watchers.page.note);
    await page.evaluate(watchCards);
    await watchStream(office, stop.signal, watchers.stream);
    const times: Times[] = [];
    for (let tap = 0; tap < warmUpTaps + taps; tap += 1) times.push(await oneTap(office, watchers, tap));
    const counted = times.slice(warmUpTaps);
    return [
      ...figuresOf(
        'live event',
        counted.map(({ stream }) => stream),
      ),
      ...figuresOf(
        'line in the browser',
        counted.map(({ page: shown }) => shown),
      ),
    ];
  } finally {
    stop.abort();
    await browser.close();
    await office.close();
  }
}

/** Runs in the page: tells the text of each card that changed, in the frame after the browser painted it. */
const watchCards = `
  const texts = new Map();
  const look = () => {
    for (const card of document.querySelectorAll('main li a')) {
      if (texts.get(card) === card.textContent) continue;
      texts.set(card, card.textContent);
      void nadeulShown(card.textContent);
    }
  };
  const afterPaint = () => requestAnimationFrame(() => setTimeout(look));
  new MutationObserver(afterPaint).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
`;

async function watchStream(office: OfficeUnderTest, signal: AbortSignal, seen: Sightings): Promise<void> {
  const { cookie } = await signIn(office.origin, adminLoginId, adminPassword);
  const answer = await fetch(`${office.origin}${api.live.path}`, { headers: { cookie }, signal });
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const whole = (text + chunk).split('\n\n');
      text = whole.pop() ?? '';
      for (const part of whole) if (part.startsWith('data: ')) seen.note(textOf(part.slice('data: '.length)));
    }
  };
  // The stream ends when the bench aborts it; a tap that is not seen says what else went wrong.
  void read().catch(() => {});
}

/** Name and last gate of a row event, as the card has them. */
function textOf(json: string): string {
  const event = liveEvent.parse(JSON.parse(json));
  return event.type === 'row' ? `${event.row.employee.name} ${event.row.lastTag?.gateName}` : '';
}

async function oneTap(office: OfficeUnderTest, watchers: Watchers, tap: number): Promise<Times> {
  const people = office.office.people.filter(isKnownByDay);
  const person = people[tap % people.length];
  // Each round taps at another gate, so that every tap changes its card.
  const gate = office.office.gates[Math.floor(tap / people.length) % office.office.gates.length];
  if (person === undefined || gate === undefined) throw new Error('The office has no people or no gates.');
  const isTap = (text: string) => text.includes(person.name) && text.includes(gate.name);
  await pause(pauseMs + ((tap * 97) % pollMs));
  const seen = [watchers.stream.next(isTap), watchers.page.next(isTap)] as const;
  office.door.append([tapNow(person, { gateId: gate.id })]);
  const atFile = performance.now();
  const [stream, page] = await Promise.all(seen);
  return { stream: stream - atFile, page: page - atFile };
}

function isKnownByDay({ shift, doorEmployeeNumber }: Person): boolean {
  return shift === 'day' && doorEmployeeNumber !== '';
}

function figuresOf(what: string, times: readonly number[]): Figure[] {
  return [0.5, 0.99].map((share) => {
    const ms = percentile(times, share);
    return {
      name: `tap in the file → ${what}, p${share * 100} / poll interval`,
      ratio: ms / pollMs,
      measured: `${ms.toFixed(0)} ms, ${times.length} taps, poll every ${pollMs} ms`,
    };
  });
}
