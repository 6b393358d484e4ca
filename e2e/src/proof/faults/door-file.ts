import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '@nadeul/simulator';
import { until } from '../../testing/until.ts';
import type { Fault } from './fault.ts';

const troubles = ['missing', 'truncated', 'locked', 'replaced', 'compacted'] as const;
/** How long a file is gone, cut or locked: half of the times shorter than a connector's next look after a trouble … */
const shortMs = [50, 1_500] as const;
/** … and half of the times up to longer than it waits for a file that is being written. */
const longMs = [1_500, 6_000] as const;
/** Root may read everything; a connector without these rights may not. */
const withoutRights = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];

/** The door's file is missing for a while, cut off, locked, restored, replaced and compacted, while taps go on. */
export const doorFile: Fault = {
  name: 'door-file',
  summary: 'the .mdb is missing, cut off and restored, locked, replaced, compacted while taps go on',
  rounds: 100,
  async make({ office, door, random, rounds }) {
    const done: Record<string, number> = {};
    door.write(500);
    const under = whatLocksOut();
    const connector = office.startConnector({}, { under: under ?? [] });
    // The trouble begins when it reads, not while it starts.
    await until(office.counts, ({ tags }) => tags >= door.rows);
    const possible = under === null ? troubles.filter((how) => how !== 'locked') : troubles;
    for (let round = 0; round < rounds; round++) {
      const how = possible[round % possible.length] ?? 'missing';
      done[how] = (done[how] ?? 0) + 1;
      door.write(random.between(1, 40));
      await delay(random.between(0, 1_500));
      const meanwhile = async () => {
        // A door whose file is away writes nothing; one whose file is only locked goes on.
        if (how === 'locked') door.write(random.between(1, 40));
        await delay(gone(random));
      };
      if (how === 'locked') await door.locked(meanwhile);
      else if (how === 'missing' || how === 'truncated') await door.without(how, meanwhile);
      else door.exchange(how);
      door.write(random.between(1, 40));
    }
    await connector.stop();
    return done;
  },
};

function gone(random: Random): number {
  const [low, high] = random.chance(0.5) ? shortMs : longMs;
  return random.between(low, high);
}

/** What a connector has to be started under so that a locked file keeps it out; null where nothing does. */
function whatLocksOut(): readonly string[] | null {
  if (process.getuid?.() !== 0) return [];
  const [command = '', ...words] = withoutRights;
  return spawnSync(command, [...words, 'true']).status === 0 ? withoutRights : null;
}
