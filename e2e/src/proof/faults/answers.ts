import { until } from '../../testing/until.ts';
import type { Fault } from './fault.ts';
import { SpoilingProxy } from './misanswer.ts';

/** How long a run of wrong answers may take, a round, in milliseconds. */
const roundMs = 30_000;

/** Wrong, half, slow and missing answers, and connections that break in the middle of a batch. */
export const answers: Fault = {
  name: 'answers',
  summary:
    'the server answers 500, 429, half, other keys, no JSON, nothing; connections break within a batch',
  rounds: 60,
  async make({ office, door, random, rounds, configure }) {
    const proxy = new SpoilingProxy(office.origin, random, rounds);
    configure({ server: await proxy.start() });
    door.write(400);
    door.keepWriting(random, [20, 200]);
    const connector = office.startConnector();
    try {
      await until(
        () => proxy.isDone,
        (isDone) => isDone,
        rounds * roundMs,
      );
    } finally {
      await connector.stop();
      await proxy.stop();
    }
    return Object.fromEntries(proxy.done);
  },
};
