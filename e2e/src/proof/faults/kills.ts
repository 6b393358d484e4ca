import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.ts';

/** The server is killed, and started again, once in so many rounds; the first time after half of them. */
const roundsAServer = 10;
/** A connector lives this long: from before it has opened its outbox to well into its work, in milliseconds. */
const lifeMs = [150, 1_800] as const;

/** kill -9 of the connector at any moment while taps are written, and of the server now and then. */
export const kills: Fault = {
  name: 'kills',
  summary: 'the connector is killed at any moment while taps are written, each tenth time the server too',
  rounds: 200,
  async make({ office, door, random, rounds }) {
    let [killed, servers] = [0, 0];
    let serverBack: Promise<void> = Promise.resolve();
    door.keepWriting(random, [5, 60]);
    for (let round = 1; round <= rounds; round++) {
      const connector = office.startConnector();
      if (round % roundsAServer === roundsAServer / 2) {
        await serverBack;
        serverBack = delay(random.between(0, 500))
          .then(() => office.killServer())
          .then(() => office.startServer());
        servers++;
      }
      await delay(random.between(...lifeMs));
      connector.child.kill('SIGKILL');
      if ((await connector.ended) === 'SIGKILL') killed++;
    }
    await serverBack;
    return { killed, servers };
  },
};
