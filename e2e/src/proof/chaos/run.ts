import { setTimeout as delay } from 'node:timers/promises';
import { type Random, randomOf } from '@nadeul/simulator';
import { until } from '../../testing/until.ts';
import { type Audit, auditAll } from './audit.ts';
import { connectorTroubles } from './connector-troubles.ts';
import { Hr } from './hr.ts';
import { lineTroubles } from './line-troubles.ts';
import { serverTroubles } from './server-troubles.ts';
import { standstill } from './standstill.ts';
import type { ChaosBench, Trouble } from './trouble.ts';

export const troubles: readonly Trouble[] = [...connectorTroubles, ...serverTroubles, ...lineTroubles];

/** How often two troubles are made at once. */
const togetherChance = 0.3;
const betweenMs = [0, 1_500] as const;
/** How long nothing may arrive after a trouble, in milliseconds. */
const recoverMs = 120_000;
/** Rows that a door with a wrong clock writes now and then. */
const wrongTimesChance = 0.2;
const firstRows = 300;

export type ChaosOutcome = Audit & {
  readonly seed: number;
  readonly seconds: number;
  readonly made: Readonly<Record<string, number>>;
  /** How many troubles began while another one lasted. */
  readonly together: number;
  /** Tags that came while the troubles lasted. */
  readonly during: number;
  /** The longest that it took until a tag arrived after a trouble, in milliseconds. */
  readonly slowestRecoveryMs: number;
  readonly endedByItself: number;
  readonly held: boolean;
};

export type ChaosPlan = {
  readonly seed: number;
  /** Whether another round of trouble follows. */
  readonly goesOn: (round: number, ms: number) => boolean;
  readonly among: readonly Trouble[];
  readonly print: (line: string) => void;
};

/** Round after round of one trouble or two, with the door and HR at work all the while; then peace, and the audit. */
export async function runChaos(bench: ChaosBench, plan: ChaosPlan): Promise<ChaosOutcome> {
  const { office, door, connector, disk } = bench;
  const possible = plan.among.filter(({ needsDisk }) => needsDisk !== true || disk !== null);
  const hr = await Hr.signIn(office, randomOf(`chaos-hr|${plan.seed}`));
  const began = performance.now();
  const ms = () => performance.now() - began;
  const made: Record<string, number> = {};
  const bag = new Bag(possible, randomOf(`chaos-bag|${plan.seed}`));
  door.write(firstRows);
  connector.start();
  await until(office.counts, ({ tags }) => tags > 0);
  const before = (await office.counts()).tags;
  bench.keepWriting();
  hr.keepCorrecting();
  let [together, slowestRecoveryMs] = [0, 0];
  for (let round = 1; plan.goesOn(round, ms()); round++) {
    const random = randomOf(`chaos|${plan.seed}|${round}`);
    const chosen = bag.draw(random.chance(togetherChance) ? 2 : 1);
    plan.print(`${Math.round(ms() / 1_000)} s: ${chosen.map(({ name }) => name).join(' and ')}`);
    if (random.chance(wrongTimesChance)) door.writeWrongTimes(random.between(1, 3));
    const were = await Promise.all(chosen.map((one) => makeLate(one, bench, random)));
    for (const [index, wasMade] of were.entries()) {
      const name = chosen[index]?.name ?? '';
      if (wasMade) made[name] = (made[name] ?? 0) + 1;
    }
    if (chosen.length > 1) together++;
    slowestRecoveryMs = Math.max(slowestRecoveryMs, await recovered(bench));
    await delay(random.between(...betweenMs));
  }
  const seconds = Math.round(ms() / 1_000);
  door.rest();
  await hr.rest();
  const during = (await office.counts()).tags - before;
  plan.print(`${seconds} s: peace`);
  const audit = await auditAll(bench, hr);
  const { endedByItself } = connector;
  const held = audit.breaches.length === 0 && during > 0;
  return {
    seed: plan.seed,
    seconds,
    made,
    together,
    during,
    slowestRecoveryMs,
    endedByItself,
    ...audit,
    held,
  };
}

/** A second trouble begins while the first lasts. */
async function makeLate(one: Trouble, bench: ChaosBench, random: Random): Promise<boolean> {
  await delay(random.between(0, 800));
  return one.make(bench, random);
}

/** Waits until one more tag arrives and gives how long that took, in milliseconds. Throws with how everything stands where none does. */
async function recovered(bench: ChaosBench): Promise<number> {
  const began = performance.now();
  const tagsNow = () =>
    bench.office.counts().then(
      ({ tags }) => tags,
      () => null,
    );
  try {
    const seen = await until(tagsNow, (tags) => tags !== null, recoverMs);
    await until(tagsNow, (tags) => tags !== null && tags > (seen ?? 0), recoverMs);
  } catch (cause) {
    throw new Error(`No tag came any more.\n${await standstill(bench)}`, { cause });
  }
  return Math.round(performance.now() - began);
}

/** Every trouble comes once before one comes again. */
class Bag {
  private readonly all: readonly Trouble[];
  private readonly random: Random;
  private left: Trouble[] = [];

  constructor(all: readonly Trouble[], random: Random) {
    this.all = all;
    this.random = random;
  }

  /** So many troubles of different parts; fewer where the bag has no other part any more. */
  draw(count: number): Trouble[] {
    const drawn: Trouble[] = [];
    while (drawn.length < count) {
      if (this.left.length === 0) this.left = [...this.all];
      const [first, ...others] = this.left.filter(({ part }) => drawn.every((one) => one.part !== part));
      if (first === undefined) return drawn;
      const one = this.random.pick([first, ...others]);
      this.left.splice(this.left.indexOf(one), 1);
      drawn.push(one);
    }
    return drawn;
  }
}
