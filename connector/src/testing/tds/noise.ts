import { connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** Something between a client and a server, on loopback. */
export type Noise = {
  readonly host: string;
  readonly port: number;
  /** From now on bytes from the server are changed, cut off or held back, always the same way for a seed. */
  readonly begin: (seed: number) => void;
  readonly stop: () => void;
};

/** A wire to a server that can be made to spoil what the server says. It is gone when the test has ended. */
export async function noisyWire(server: { readonly host: string; readonly port: number }): Promise<Noise> {
  let random: (() => number) | null = null;
  const wire = createServer((client) => {
    const beyond = connect(server.port, server.host);
    client.on('error', () => beyond.destroy());
    beyond.on('error', () => client.destroy());
    client.on('close', () => beyond.destroy());
    beyond.on('close', () => client.destroy());
    client.pipe(beyond);
    beyond.on('data', (bytes: Buffer) => client.write(random === null ? bytes : spoilt(bytes, random)));
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void wire.close());
  const address = wire.address();
  return {
    host: '127.0.0.1',
    port: address !== null && typeof address === 'object' ? address.port : 0,
    begin: (seed) => {
      random = seeded(seed);
    },
    stop: () => {
      random = null;
    },
  };
}

function spoilt(bytes: Buffer, random: () => number): Buffer {
  const whole = Buffer.from(bytes);
  for (let left = Math.ceil(random() * 3); left > 0; left -= 1)
    whole.writeUInt8(Math.floor(random() * 256), Math.floor(random() * whole.length));
  return random() < 0.2 ? whole.subarray(0, Math.floor(random() * whole.length)) : whole;
}

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}
