import { chmodSync, copyFileSync, mkdirSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CapsWriter,
  createCapsDatabase,
  type Office,
  openCapsWriter,
  type Random,
  type Tap,
  type WrittenTap,
} from '@nadeul/simulator';
import { tapOf, today } from '../../testing/taps.ts';

/** Taps lie on this many days before today, and on today. */
export const doorDays = 40;
/** One tap of each person after the other is on a day so many further on; it has no factor in common with the days. */
const dayStride = 17;

/** A door database that is written all the while, and to which everything can happen that happens to such a file. */
export class FaultyDoor {
  readonly path: string;
  private readonly office: Office;
  private writer: CapsWriter;
  /** The day on which it was opened: a run that goes on past midnight still makes taps that nobody had. */
  private readonly lastDay = today();
  private made = 0;
  /** Every row of the door with its key, in the order in which they were written. */
  readonly written: WrittenTap[] = [];
  /** Rows whose time is no time that a tag can have. */
  wrongTimes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(folder: string, office: Office) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, 'ACCESS.mdb');
    this.office = office;
    createCapsDatabase(this.path, office);
    this.writer = openCapsWriter(this.path);
  }

  /** Rows that the door has. */
  get rows(): number {
    return this.written.length;
  }

  /** Writes so many taps that nobody had yet, in one commit. */
  write(count: number): void {
    this.append(Array.from({ length: count }, () => this.nextTap()));
  }

  /** Writes so many rows as a door does whose clock is far ahead: the server sets them aside. */
  writeWrongTimes(count: number): void {
    this.append(Array.from({ length: count }, () => ({ ...this.nextTap(), date: '20991231' })));
    this.wrongTimes += count;
  }

  /** Writes a few taps again and again until `rest`. */
  keepWriting(random: Random, [lowMs, highMs]: readonly [number, number]): void {
    const next = () => {
      this.write(random.between(1, 4));
      this.timer = setTimeout(next, random.between(lowMs, highMs));
    };
    this.timer = setTimeout(next, lowMs);
  }

  rest(): void {
    clearTimeout(this.timer);
  }

  /** While the file is not there, or not whole; what is written meanwhile comes with it. */
  async without(how: 'missing' | 'truncated', meanwhile: () => Promise<void>): Promise<void> {
    const aside = `${this.path}.aside`;
    this.writer.close();
    copyFileSync(this.path, aside);
    if (how === 'missing') renameSync(this.path, `${this.path}.gone`);
    else truncateSync(this.path, 6 * 4096);
    this.writer = openCapsWriter(aside);
    await meanwhile();
    this.writer.close();
    renameSync(aside, this.path);
    this.writer = openCapsWriter(this.path);
  }

  /** While nobody but the door system itself may read it; what is written meanwhile is in it. */
  async locked(meanwhile: () => Promise<void>): Promise<void> {
    chmodSync(this.path, 0o000);
    await meanwhile();
    chmodSync(this.path, 0o600);
  }

  /** Another file of the same rows takes its place: a copy, or one that is written anew as compacting does. */
  exchange(how: 'replaced' | 'compacted'): void {
    const next = `${this.path}.next`;
    this.writer.close();
    if (how === 'replaced') copyFileSync(this.path, next);
    else {
      createCapsDatabase(next, this.office);
      const anew = openCapsWriter(next);
      anew.append(this.written.toReversed());
      anew.close();
    }
    renameSync(next, this.path);
    this.writer = openCapsWriter(this.path);
  }

  close(): void {
    this.rest();
    this.writer.close();
  }

  private append(made: readonly Tap[]): void {
    this.written.push(...this.writer.append(made));
  }

  private nextTap(): Tap {
    const { people } = this.office;
    const index = this.made;
    this.made += 1;
    const person = people[index % people.length];
    if (person === undefined) throw new Error('The office has nobody.');
    const round = Math.floor(index / people.length);
    const date = this.lastDay.subtract({ days: (round * dayStride) % (doorDays + 1) });
    // A second of its own for each round of the days, so that every tap has a key of its own.
    const seconds = Math.floor(round / (doorDays + 1));
    const time = [3600, 60, 1].map((unit, place) =>
      String(Math.floor(seconds / unit) % (place === 0 ? 24 : 60)).padStart(2, '0'),
    );
    return tapOf(person, date, time.join(':'));
  }
}
