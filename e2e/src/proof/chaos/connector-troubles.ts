import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startProgram } from '../../devenv/program.ts';
import type { Trouble } from './trouble.ts';

const dayMs = 86_400_000;
const awayMs = [0, 1_200] as const;
const stoppedMs = [300, 6_000] as const;
const fullMs = [1_000, 4_000] as const;
const clockJumps = 3;

const killed: Trouble = {
  name: 'connector-killed',
  part: 'connector',
  async make({ connector }, random) {
    await connector.kill();
    await delay(random.between(...awayMs));
    connector.start();
    return true;
  },
};

const stopped: Trouble = {
  name: 'connector-stopped',
  part: 'connector',
  async make({ connector }, random) {
    connector.signal('SIGSTOP');
    await delay(random.between(...stoppedMs));
    connector.signal('SIGCONT');
    return true;
  },
};

/** One of the builds takes the place of another: half of the times as an update does, half of them after a kill. */
function exchanged(name: string, step: 1 | -1): Trouble {
  return {
    name,
    part: 'connector',
    async make({ connector }, random) {
      const next = connector.place + step;
      if (next < 0 || next >= connector.builds.length) return false;
      if (random.chance(0.5)) await connector.stop();
      else await connector.kill();
      connector.place = next;
      connector.start();
      return true;
    },
  };
}

/** For a while a connector works whose clock jumps by a day, ahead and back; then it is killed. */
const clock: Trouble = {
  name: 'clock-jumped',
  part: 'connector',
  async make({ connector, office }, random) {
    await connector.stop();
    const program = startProgram({
      name: 'connector',
      entry: 'e2e/src/proof/chaos/clock-connector.ts',
      args: ['run', '--config', join(office.folder, 'connector.json')],
      logFile: join(office.folder, 'logs', 'connector.log'),
    });
    for (let jump = 0; jump < clockJumps; jump++) {
      await delay(random.between(600, 1_800));
      program.child.stdin?.write(`${random.between(-1, 1) * dayMs}\n`);
    }
    await delay(random.between(300, 900));
    program.child.kill('SIGKILL');
    await program.ended;
    connector.start();
    return true;
  },
};

const full: Trouble = {
  name: 'outbox-full',
  part: 'connector',
  needsDisk: true,
  async make({ disk, door }, random) {
    disk?.fill();
    door.write(200);
    await delay(random.between(...fullMs));
    disk?.free();
    return disk !== null;
  },
};

const powerCut: Trouble = {
  name: 'power-cut',
  part: 'connector',
  needsDisk: true,
  async make({ disk, connector }, random) {
    connector.signal('SIGSTOP');
    disk?.remember();
    await connector.kill();
    disk?.comeBack();
    await delay(random.between(...awayMs));
    connector.start();
    return disk !== null;
  },
};

/** What happens to a connector and to the machine on which it runs. */
export const connectorTroubles: readonly Trouble[] = [
  killed,
  stopped,
  exchanged('connector-upgraded', 1),
  exchanged('connector-downgraded', -1),
  clock,
  full,
  powerCut,
];
