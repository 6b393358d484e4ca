import { createServer } from 'node:net';

const askEveryMs = 100;

/** Waits until the server answers its health question. Throws after `withinMs`, or at once when `hasEnded` says so. */
export async function untilHealthy(origin: string, withinMs: number, hasEnded: () => boolean): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline && !hasEnded()) {
    if (await isHealthy(origin)) return;
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
  throw new Error(
    hasEnded() ? 'The server ended before it was ready.' : 'The server did not get ready in time.',
  );
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Whether a port on loopback can be taken now. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A port on loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      // A listening TCP server's address is an object.
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
