import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.ts';

const troubles = ['missing', 'truncated', 'replaced', 'compacted'] as const;
/** How long a file is gone or cut, in milliseconds: longer than the connector waits for one that is being written. */
const goneMs = [200, 6_000] as const;

/** The door's file is missing for a while, cut off, restored, replaced and compacted, while taps go on. */
export const doorFile: Fault = {
  name: 'door-file',
  summary: 'the .mdb is missing, cut off and restored, replaced, compacted while taps go on',
  rounds: 24,
  async make({ office, door, random, rounds }) {
    const done: Record<string, number> = {};
    door.write(500);
    const connector = office.startConnector();
    for (let round = 0; round < rounds; round++) {
      const how = troubles[round % troubles.length] ?? 'missing';
      done[how] = (done[how] ?? 0) + 1;
      door.write(random.between(1, 40));
      await delay(random.between(0, 1_500));
      if (how === 'missing' || how === 'truncated')
        await door.without(how, () => delay(random.between(...goneMs)));
      else door.exchange(how);
      door.write(random.between(1, 40));
    }
    await connector.stop();
    return done;
  },
};
