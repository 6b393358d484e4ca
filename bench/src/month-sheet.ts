import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Figure } from './jet.ts';
import { filledMonth, type LargeOffice, openLargeOffice } from './large-office.ts';
import { benchSheetScroll } from './sheet-scroll.ts';
import { medianOf } from './timing.ts';

const runs = 5;

/** Times the month of a large office: the server's answer against one person's month, opening and scrolling it. */
export async function benchMonthSheet(people: number): Promise<Figure[]> {
  const large = await openLargeOffice(people);
  try {
    const path = `/api/attendance/months/${filledMonth}`;
    const answer = await ask(large, path);
    const sheet = JSON.parse(gunzipSync(answer).toString('utf8')) as { people: { employeeId: string }[] };
    const one = `/api/employees/${sheet.people.at(-1)?.employeeId}/months/${filledMonth}`;
    const oneMs = await medianOf(runs, () => ask(large, one));
    const sheetMs = await medianOf(runs, () => ask(large, path));
    const inBrowser = await benchSheetScroll(large);
    await large.sign();
    await ask(large, path);
    const signedMs = await medianOf(runs, () => ask(large, path));
    const size = `${(gunzipSync(answer).length / 1e6).toFixed(1)} MB, packed ${(answer.length / 1e6).toFixed(1)} MB`;
    const figure = (name: string, ms: number): Figure => ({
      name: `${name} / one person's month`,
      ratio: ms / oneMs,
      measured: `${ms.toFixed(0)} and ${oneMs.toFixed(1)} ms, ${sheet.people.length} people, ${size}`,
    });
    return [
      figure('month of everybody', sheetMs),
      figure('month of everybody, signed', signedMs),
      ...inBrowser,
    ];
  } finally {
    await large.office.close();
  }
}

function ask({ office, cookie }: LargeOffice, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip' };
    request(`${office.origin}${path}`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(chunks));
        else
          reject(
            new Error(`${path} was answered with ${answer.statusCode}: ${Buffer.concat(chunks).toString()}`),
          );
      });
    })
      .on('error', reject)
      .end();
  });
}
