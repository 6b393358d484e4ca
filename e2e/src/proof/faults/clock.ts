import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig, runConnector } from '@nadeul/connector';
import type { Fault } from './fault.ts';

const dayMs = 86_400_000;

/** The connector's clock jumps a day ahead and back while it reads and sends. */
export const clock: Fault = {
  name: 'clock',
  summary: 'the clock of the connector’s machine jumps by a day, ahead and back',
  rounds: 20,
  async make({ office, door, random, rounds }) {
    const [config] = readConfig(join(office.folder, 'connector.json'), {}).sources;
    let offsetMs = 0;
    const connector = runConnector(config, { now: () => Date.now() + offsetMs });
    door.keepWriting(random, [10, 80]);
    let jumps = 0;
    for (let round = 0; round < rounds; round++) {
      await delay(random.between(300, 1_500));
      const others = [-1, 0, 1].filter((days) => days * dayMs !== offsetMs);
      offsetMs = (others[random.between(0, others.length - 1)] ?? 0) * dayMs;
      jumps++;
    }
    await connector.stop();
    return { jumps };
  },
};
