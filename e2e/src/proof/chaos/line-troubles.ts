import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { api, tagBatch } from '@nadeul/contract';
import type { Random } from '@nadeul/simulator';
import type { SeenBatch } from '../faults/misanswer.ts';
import type { LineState } from './line.ts';
import type { Trouble } from './trouble.ts';

const hurtMs = [500, 6_000] as const;
const spoiltMs = [2_000, 8_000] as const;
const spoiltBatches = 8;
const replayedMax = 12;
const replayWithinMs = 15_000;

/** A line that is not what it was for a while. */
function line(name: string, hurt: (random: Random) => LineState): Trouble {
  return {
    name,
    part: 'line',
    async make({ line }, random) {
      line.become(hurt(random));
      await delay(random.between(...hurtMs));
      line.become({ is: 'fine' });
      return true;
    },
  };
}

const spoilt: Trouble = {
  name: 'answers-spoilt',
  part: 'line',
  async make({ proxy }, random) {
    proxy.spoilNext(spoiltBatches);
    await delay(random.between(...spoiltMs));
    proxy.spoilNext(0);
    return true;
  },
};

/** A second sender with the same token sends again what was sent, in another order, several at once. */
const replayed: Trouble = {
  name: 'deliveries-replayed',
  part: 'deliveries',
  async make({ office, proxy }, random) {
    const chosen = proxy.batches.filter(() => random.chance(0.5)).slice(-replayedMax);
    await Promise.all(chosen.toReversed().map((batch) => sendAgain(office.origin, batch)));
    return chosen.length > 0;
  },
};

/** Sends the events of a batch in the reverse order. What the server says, or that it is away, changes nothing. */
async function sendAgain(origin: string, { headers, body }: SeenBatch): Promise<void> {
  const kept = headers.filter(([name]) => !['content-encoding', 'content-length'].includes(name));
  const isZipped = headers.some(([name, value]) => name === 'content-encoding' && value === 'gzip');
  const batch = tagBatch.parse(JSON.parse((isZipped ? gunzipSync(body) : body).toString('utf8')));
  await fetch(origin + api.sendTags.path, {
    method: 'POST',
    headers: kept,
    body: JSON.stringify({ ...batch, events: batch.events.toReversed() }),
    signal: AbortSignal.timeout(replayWithinMs),
  }).catch(() => {});
}

function door(name: string, how: 'missing' | 'truncated' | 'replaced' | 'compacted'): Trouble {
  return {
    name,
    part: 'door',
    async make({ door, keepWriting }, random) {
      door.rest();
      if (how === 'missing' || how === 'truncated')
        await door.without(how, () => delay(random.between(...hurtMs)));
      else door.exchange(how);
      keepWriting();
      return true;
    },
  };
}

/** What happens on the way, and to the file at its beginning. */
export const lineTroubles: readonly Trouble[] = [
  line('line-cut', () => ({ is: 'cut' })),
  line('line-dead', () => ({ is: 'dead' })),
  line('line-late', (random) => ({ is: 'late', ms: random.between(100, 1_500) })),
  line('line-slow', (random) => ({ is: 'slow', bytesASecond: random.between(1_000, 20_000) })),
  spoilt,
  replayed,
  door('door-missing', 'missing'),
  door('door-cut-off', 'truncated'),
  door('door-replaced', 'replaced'),
  door('door-compacted', 'compacted'),
];
