import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a line does to the bytes on it. */
export type LineState =
  | { readonly is: 'fine' }
  /** Everything that is open breaks, and nobody gets through. */
  | { readonly is: 'cut' }
  /** Connections are taken, and no byte goes through. */
  | { readonly is: 'dead' }
  /** Every piece waits so long, in milliseconds. */
  | { readonly is: 'late'; readonly ms: number }
  /** So many bytes go through in a second, each way. */
  | { readonly is: 'slow'; readonly bytesASecond: number };

/** Pieces of a slow line go this far apart, in milliseconds. */
const pieceMs = 50;
/** How often a dead line looks whether it lives again, in milliseconds. */
const lookMs = 50;

/** A TCP line of its own on loopback between a connector and its server, to be cut, delayed, slowed and left dead. */
export class Line {
  state: LineState = { is: 'fine' };
  private readonly target: URL;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(target: string) {
    this.target = new URL(target);
    this.server = createServer((near) => this.join(near));
  }

  /** Listens on loopback and gives its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    // A TCP server that listens has an address with a port.
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  become(state: LineState): void {
    this.state = state;
    if (state.is === 'cut') for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket): void {
    if (this.state.is === 'cut') return void near.destroy();
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      void this.carry(one, other);
    }
  }

  /** Passes on what comes from one end, as the line is at that moment. */
  private async carry(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const piece of from) await this.through(piece, to);
      to.end();
    } catch {
      // The line broke; both ends learn it by their sockets.
      to.destroy();
    }
  }

  private async through(piece: Buffer, to: Socket): Promise<void> {
    while (this.state.is === 'dead') await pause(lookMs);
    if (this.state.is === 'late') await pause(this.state.ms);
    let at = 0;
    while (this.state.is === 'slow' && at < piece.length && !to.destroyed) {
      const size = Math.max(1, Math.floor((this.state.bytesASecond * pieceMs) / 1_000));
      to.write(piece.subarray(at, at + size));
      at += size;
      await pause(pieceMs);
    }
    if (at < piece.length) to.write(piece.subarray(at));
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
