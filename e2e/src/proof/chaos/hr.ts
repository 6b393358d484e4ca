import { setTimeout as delay } from 'node:timers/promises';
import { api, type DayCorrection, fillPath, type StatedCorrection } from '@nadeul/contract';
import type { Random } from '@nadeul/simulator';
import { adminLoginId } from '../../demo/office.ts';
import { adminPassword, type OfficeUnderTest } from '../../testing/office-under-test.ts';
import { type SignedIn, signIn } from '../../testing/sign-in.ts';
import { today } from '../../testing/taps.ts';
import { doorDays } from '../faults/door.ts';

/** A person of HR waits this long for an answer, in milliseconds. */
const patienceMs = 15_000;
/** Between two corrections, in milliseconds. */
const betweenMs = [150, 900] as const;
const undoChance = 0.15;

/** A correction that was entered, with what the server said of it. */
export type Entered = {
  readonly employeeId: string;
  readonly workDate: string;
  readonly value: StatedCorrection;
  /** Its own in the whole run, so that it is found again. */
  readonly reason: string;
  /** What the server answered with 2xx; null where it gave no answer. */
  answer: DayCorrection | null;
  /** Whether somebody took it back: `asked` where that was not answered. */
  undo: 'no' | 'asked' | 'done';
};

/** Somebody of HR who corrects days through the API all the while, and remembers what was answered. */
export class Hr {
  readonly entered: Entered[] = [];
  refused = 0;
  private said = 0;
  private readonly office: OfficeUnderTest;
  private readonly random: Random;
  private readonly signedIn: SignedIn;
  private readonly employeeIds: readonly [string, ...string[]];
  private isAtWork = false;
  private work: Promise<void> = Promise.resolve();

  private constructor(
    office: OfficeUnderTest,
    random: Random,
    signedIn: SignedIn,
    employeeIds: readonly [string, ...string[]],
  ) {
    this.office = office;
    this.random = random;
    this.signedIn = signedIn;
    this.employeeIds = employeeIds;
  }

  static async signIn(office: OfficeUnderTest, random: Random): Promise<Hr> {
    await office.query(`update employee set hired_on = '2020-01-02', hire_entered_on = '2020-01-01'`);
    const signedIn = await signIn(office.origin, adminLoginId, adminPassword);
    const rows = await office.query('select employee_id as id from employee order by employee_number');
    const [first = '', ...others] = rows.map(({ id }) => String(id));
    return new Hr(office, random, signedIn, [first, ...others]);
  }

  keepCorrecting(): void {
    this.isAtWork = true;
    this.work = this.correctOn();
  }

  async rest(): Promise<void> {
    this.isAtWork = false;
    await this.work;
  }

  /** The corrections of a day as the server shows them now. */
  async shown({ employeeId, workDate }: Entered): Promise<readonly DayCorrection[]> {
    return (await this.signedIn.get('dayDetail', { employeeId, workDate })).corrections;
  }

  private async correctOn(): Promise<void> {
    while (this.isAtWork) {
      const toUndo = this.entered.find(({ answer, undo }) => answer !== null && undo === 'no');
      if (toUndo !== undefined && this.random.chance(undoChance)) await this.undo(toUndo);
      else await this.enter();
      await delay(this.random.between(...betweenMs));
    }
  }

  private async enter(): Promise<void> {
    const employeeId = this.random.pick(this.employeeIds);
    const workDate = today()
      .subtract({ days: this.random.between(1, doorDays) })
      .toString();
    this.said++;
    const reason = `혼란 ${this.said}`;
    const one: Entered = {
      employeeId,
      workDate,
      value: this.value(workDate),
      reason,
      answer: null,
      undo: 'no',
    };
    this.entered.push(one);
    const path = fillPath(api.correctDay.path, { employeeId, workDate });
    const answer = await this.ask('POST', path, { value: one.value, reason });
    if (answer === null) return;
    if (!answer.ok) return this.forget(one);
    const { corrections } = api.correctDay.answer.parse(answer.body);
    one.answer = corrections.find((correction) => correction.reason === reason) ?? null;
    if (one.answer === null) throw new Error(`An answered correction is not in its answer: ${reason}`);
  }

  private async undo(one: Entered): Promise<void> {
    one.undo = 'asked';
    const path = fillPath(api.undoCorrection.path, { correctionId: one.answer?.correctionId ?? '' });
    const answer = await this.ask('DELETE', path);
    if (answer !== null) one.undo = answer.ok ? 'done' : 'no';
  }

  /** What the server refused was never said. */
  private forget(one: Entered): void {
    this.refused++;
    this.entered.splice(this.entered.indexOf(one), 1);
  }

  private value(workDate: string): StatedCorrection {
    const minute = String(this.random.between(0, 59)).padStart(2, '0');
    return this.random.pick<StatedCorrection>([
      { kind: 'set-in', at: `${workDate}T08:${minute}:00+09:00` },
      { kind: 'set-out', at: `${workDate}T18:${minute}:00+09:00` },
      { kind: 'add-tag', at: `${workDate}T12:${minute}:00+09:00`, tagKind: 'pass' },
      { kind: 'set-status', status: 'leave' },
    ]);
  }

  /** Null where no answer came, or one that leaves open whether it was done. */
  private async ask(method: string, path: string, body?: object) {
    try {
      const answer = await fetch(this.office.origin + path, {
        method,
        headers: {
          cookie: this.signedIn.cookie,
          origin: this.office.origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patienceMs),
      });
      if (answer.status >= 500) return null;
      return { ok: answer.ok, body: (await answer.json()) as unknown };
    } catch {
      return null;
    }
  }
}
