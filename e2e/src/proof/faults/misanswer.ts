import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '@nadeul/simulator';

/** What may become of a batch on its way. Those after `took` have reached the server when the answer goes wrong. */
export const misanswers = [
  'error-500',
  'busy-429',
  'cut-in-request',
  'nothing',
  'took-half',
  'took-nothing',
  'took-other-keys',
  'took-no-json',
  'took-more-fields',
  'took-slow',
] as const;
/** `hangs` is rare, because a connector waits long for it; `other-question` is one that carries no tags. */
export type Misanswer = (typeof misanswers)[number] | 'hangs' | 'other-question';

/** A slow answer comes after this, in milliseconds; less than what a connector waits for. */
const slowMs = 1_500;
/** Each so many-th batch gets no answer at all. */
const roundsAHang = 50;
const tagsPath = '/api/connector/tags';
/** So many batches are remembered, the latest. */
const rememberedBatches = 60;

/** A batch as it was on its way. */
export type SeenBatch = { readonly headers: readonly [string, string][]; readonly body: Buffer };

/** Stands between a connector and its server, and spoils what it says, as networks and proxies do. */
export class SpoilingProxy {
  readonly done = new Map<Misanswer, number>();
  /** The latest batches that went by, whatever became of them. */
  readonly batches: SeenBatch[] = [];
  private readonly target: string;
  private readonly random: Random;
  private readonly server: Server;
  private left: number;

  constructor(target: string, random: Random, rounds: number) {
    this.target = target;
    this.random = random;
    this.left = rounds;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  /** Listens on loopback and gives its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    // A TCP server that listens has an address with a port.
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get isDone(): boolean {
    return this.left === 0;
  }

  /** Spoils so many more batches, at most; gives way when told again. */
  spoilNext(rounds: number): void {
    this.left = rounds;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Every other request passes, so that the trouble never ends in waiting alone.
    const isSpoilt = this.left > 0 && this.random.chance(0.5);
    if (!isSpoilt) return pass(await this.forward(request), response);
    const how = misanswers[this.random.between(0, misanswers.length - 1)] ?? 'nothing';
    if (request.url !== tagsPath) {
      this.note('other-question');
      return this.spoil(how, request, response);
    }
    this.left--;
    // A short run has none of these.
    if (this.left > 0 && this.left % roundsAHang === 0) return this.note('hangs');
    this.note(how);
    await this.spoil(how, request, response);
  }

  private note(how: Misanswer): void {
    this.done.set(how, (this.done.get(how) ?? 0) + 1);
  }

  private async spoil(
    how: (typeof misanswers)[number],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    switch (how) {
      case 'error-500':
        return end(response, 500, 'text/plain', 'Internal Server Error');
      case 'busy-429':
        response.setHeader('retry-after', '1');
        return end(response, 429, 'application/json', '{}');
      case 'cut-in-request':
        request.once('data', () => request.destroy());
        return;
      case 'nothing':
        await bodyOf(request);
        response.destroy();
        return;
    }
    const answered = await this.forward(request);
    const text = answered.body.toString('utf8');
    switch (how) {
      case 'took-half':
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': answered.body.length,
        });
        response.write(answered.body.subarray(0, answered.body.length >> 1), () => response.destroy());
        return;
      case 'took-nothing':
        response.destroy();
        return;
      case 'took-other-keys':
        return end(response, 200, 'application/json', text.replaceAll('"vendorKey":"', '"vendorKey":"x'));
      case 'took-no-json':
        return end(response, 200, 'text/html', '<html>Sign in to the guest network</html>');
      case 'took-more-fields':
        return end(response, 200, 'application/json', text.replace('{', '{"laterVersion":1,'));
      case 'took-slow':
        await new Promise((resolve) => setTimeout(resolve, slowMs));
        return pass(answered, response);
    }
  }

  private remember(batch: SeenBatch): void {
    this.batches.push(batch);
    if (this.batches.length > rememberedBatches) this.batches.shift();
  }

  private async forward(request: IncomingMessage): Promise<Answered> {
    const { 'transfer-encoding': _, connection: __, host: ___, ...headers } = request.headers;
    const sent = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    const body = await bodyOf(request);
    if (request.url === tagsPath && request.complete) this.remember({ headers: sent, body });
    const answer = await fetch(`${this.target}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers: sent,
      ...(request.method === 'GET' ? {} : { body }),
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? 'application/json',
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }
}

type Answered = { readonly status: number; readonly type: string; readonly body: Buffer };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function pass({ status, type, body }: Answered, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': type, date: new Date().toUTCString() }).end(body);
}

function end(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}
