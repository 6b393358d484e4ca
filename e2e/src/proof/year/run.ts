import type { Board, EmployeeMonth, PeopleMonth, Statistics } from '@nadeul/contract';
import { password, type TestServer } from '@nadeul/server/testing/server';
import type { ExpectedDay } from './by-hand-day.ts';
import { knownOn, liveByHand } from './by-hand-live.ts';
import { allByHand, monthsByHand } from './by-hand-year.ts';
import { dateOf, secondsOfDay, timeText } from './civil.ts';
import { compareBoard, compareMonth, compareSheet, type Difference } from './compare.ts';
import { compareFile, compareStatistics } from './compare-file.ts';
import { makeOffice, type YearPlan } from './make.ts';
import { passTime, saidAfterDays } from './pass.ts';
import { Teller } from './tell.ts';

export type YearOutcome = {
  readonly people: number;
  readonly days: number;
  readonly taps: number;
  readonly corrections: number;
  readonly datePlans: number;
  /** How many days ended in each state. */
  readonly states: Readonly<Record<string, number>>;
  /** Lines of boards that were looked at. */
  readonly boardLines: number;
  readonly differences: readonly Difference[];
};

/** Lets an office live for a time on a real server, and holds every page against what the hand makes of the same facts. */
export async function runYear(
  server: TestServer,
  plan: YearPlan,
  print: (line: string) => void,
): Promise<YearOutcome> {
  const office = makeOffice(plan);
  server.setNow(`${plan.first}T00:00:00+09:00`);
  const domain = `year-${plan.seed}.example`;
  const made = await server.makeOffice(domain, { employees: [], users: [admin] });
  const teller = new Teller(server, made, await made.cookieOf(admin.loginId));
  print(
    `${office.people.length} people, ${office.people.reduce((sum, { taps }) => sum + taps.length, 0)} taps`,
  );
  const differences: Difference[] = [];
  let boardLines = 0;
  await passTime({ server, teller }, office, {
    onDay: (day) => {
      if (dateOf(day).endsWith('-01')) print(`${dateOf(day)} …`);
    },
    onMoment: async (now) => {
      const known = knownOn(office, Math.floor(now / secondsOfDay), saidAfterDays);
      const expected = new Map(known.people.map((person) => [person.number, liveByHand(known, person, now)]));
      const board = await teller.ask<Board>('GET', '/board');
      boardLines += board.rows.length;
      differences.push(...compareBoard(board, expected, timeText(now)));
    },
  });
  const byHand = new Map(office.people.map((person) => [person.number, monthsByHand(office, person)]));
  const all = new Map(
    office.people.map((person) => [
      person.number,
      allByHand(office, person, byHand.get(person.number) ?? new Map()),
    ]),
  );
  const months = [...new Set([...byHand.values()].flatMap((of) => [...of.keys()]))].sort();
  for (const month of months) {
    const expected = new Map([...byHand].map(([number, of]) => [number, of.get(month) ?? []]));
    for (const person of office.people) {
      const shown = await teller.ask<EmployeeMonth>('GET', `${teller.at(person)}/months/${month}`);
      differences.push(...compareMonth(person.number, shown, all.get(person.number) ?? []));
    }
    differences.push(
      ...compareSheet(await teller.ask<PeopleMonth>('GET', `/attendance/months/${month}`), expected),
    );
    const file = { days: await teller.file(month, 'days'), summary: await teller.file(month, 'summary') };
    differences.push(...compareFile(month, file, all));
    print(`${month}: ${differences.length} differences`);
  }
  const statistics = await teller.ask<Statistics>('GET', `/statistics?until=${months.at(-1)}&months=12`);
  differences.push(...compareStatistics(statistics, all));
  const days = [...byHand.values()].flatMap((of) => [...of.values()]).flat();
  return {
    people: office.people.length,
    days: days.length,
    taps: office.people.reduce((sum, { taps }) => sum + taps.length, 0),
    corrections: office.people.reduce((sum, { said }) => sum + said.size, 0),
    datePlans: office.people.reduce((sum, { plans }) => sum + plans.size, 0),
    states: statesOf(days),
    boardLines,
    differences,
  };
}

const admin = { loginId: 'admin', password, name: '관리자', role: 'super-admin' } as const;

function statesOf(days: readonly ExpectedDay[]): Record<string, number> {
  const states: Record<string, number> = {};
  for (const { state } of days) states[state] = (states[state] ?? 0) + 1;
  return states;
}
