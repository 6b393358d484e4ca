import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import {
  type ConnectorOffice,
  connectorOfficeQuery,
  type DayCountReport,
  dayCountReport,
  type Heartbeat,
  heartbeat,
  hello,
  newLinkCheckOption,
  problemOf,
  type ResendOrder,
  type TagCount,
  type TagEvent,
  tagBatch,
  tagCountQuery,
} from '@nadeul/contract';

/** A request for tags as the far side saw it. */
export type SeenBatch = { readonly token: string | undefined; readonly events: readonly TagEvent[] };
/** Answers a request instead of the far side; returns false to leave it to the far side. */
export type Misbehaviour = (request: SeenBatch, response: ServerResponse) => boolean;

/** A small real HTTP server that stores tags as the real one promises to: once by key, answered after storing. */
export class FarSide {
  /** By vendor key, in order of arrival; each value holds the contents that came. */
  readonly stored = new Map<string, TagEvent[]>();
  readonly batches: SeenBatch[] = [];
  readonly heartbeats: Heartbeat[] = [];
  readonly dayCounts: DayCountReport[] = [];
  /** What it asks the connector to send again. */
  resends: ResendOrder[] = [];
  /** The id under which it knows the source. */
  sourceId = '5b1f3c9e-6a52-4c8f-9a51-0c9a3f0e7d11';
  /** Check options that were set, each with its address. */
  readonly checkOptions: { readonly path: string; readonly checkOption: string }[] = [];
  /** The device links of its office. */
  links: ConnectorOffice['links'] = [];
  hellos = 0;
  /** The time that its answers to the connector bear. */
  serverTime = '2026-11-22T00:00:00Z';
  /** How far its clock is ahead of this machine's, in milliseconds. */
  clockAheadMs = 0;
  /** Decides about each batch before it is stored. */
  onTags: Misbehaviour = () => false;
  /** Decides about everything but tags. */
  onOther: (path: string, response: ServerResponse) => boolean = () => false;
  /** Told of each heartbeat before it is answered. */
  onHeartbeat: (report: Heartbeat) => void = () => {};
  private server: Server | undefined;
  private port = 0;

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    // A TCP server that listens has an address with a port.
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  /** Stops listening and cuts every connection; `start` takes the same port again. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? '';
    response.setHeader('date', new Date(Date.now() + this.clockAheadMs).toUTCString());
    if (request.method === 'GET') {
      if (!this.onOther(path, response)) send(response, 200, { status: 'ok', version: '0.1.0' });
      return;
    }
    const isZipped = request.headers['content-encoding'] === 'gzip';
    const body = Buffer.concat(chunks);
    const json: unknown = JSON.parse((isZipped ? gunzipSync(body) : body).toString('utf8'));
    if (path.startsWith('/api/device-links/')) {
      if (this.onOther(path, response)) return;
      this.checkOptions.push({ path, ...newLinkCheckOption.parse(json) });
      response.writeHead(204).end();
      return;
    }
    if (path === '/api/connector/tags') return this.takeTags(json, request, response);
    if (this.onOther(path, response)) return;
    if (path === '/api/connector/hello') {
      hello.parse(json);
      this.hellos++;
      return send(response, 200, {
        officeName: '나들 시험',
        sourceId: this.sourceId,
        serverTime: this.serverTime,
      });
    }
    if (path === '/api/connector/office') return send(response, 200, this.office(json));
    if (path === '/api/connector/counts') return send(response, 200, { counts: this.count(json) });
    if (path === '/api/connector/day-counts') {
      const report = dayCountReport.parse(json);
      this.dayCounts.push(report);
      return send(response, 200, { kept: report.counts.length });
    }
    const report = heartbeat.parse(json);
    this.heartbeats.push(report);
    this.onHeartbeat(report);
    send(response, 200, { serverTime: this.serverTime, resends: this.resends });
  }

  /** What it says of the office to whoever has its token. */
  private office(json: unknown): ConnectorOffice {
    connectorOfficeQuery.parse(json);
    return {
      officeName: '나들 시험',
      serverTime: new Date(Date.now() + this.clockAheadMs).toISOString(),
      serverVersion: '0.1.0',
      links: this.links,
      sourceId: null,
      maySetCheckOption: true,
    };
  }

  private takeTags(json: unknown, request: IncomingMessage, response: ServerResponse): void {
    const { events } = tagBatch.parse(json);
    const seen = { token: request.headers.authorization, events };
    this.batches.push(seen);
    if (this.onTags(seen, response)) return;
    send(response, 200, { results: this.store(events) });
  }

  private count(json: unknown): TagCount[] {
    const { from, until } = tagCountQuery.parse(json);
    const counts = new Map<string, TagCount>();
    for (const [event] of this.stored.values()) {
      const raw = event?.occurredRaw ?? '';
      const day =
        event?.occurredAt?.slice(0, 10) ?? `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6, 8)}`;
      if (event === undefined || day < from || day > until) continue;
      const name = JSON.stringify([day, event.gateId]);
      const count = counts.get(name) ?? { day, gateId: event.gateId, accepted: 0, setAside: 0 };
      const { accepted, setAside } = count;
      const isTag = isBelieved(event);
      counts.set(name, { ...count, accepted: accepted + Number(isTag), setAside: setAside + Number(!isTag) });
    }
    return [...counts.values()];
  }

  /** Stores events and gives the result of each. */
  store(events: readonly TagEvent[]): { vendorKey: string; result: string; code?: string }[] {
    return events.map((event) => {
      const before = this.stored.get(event.vendorKey);
      this.stored.set(event.vendorKey, [...(before ?? []), event]);
      const { vendorKey } = event;
      if (before !== undefined) return { vendorKey, result: 'duplicate' };
      if (isBelieved(event)) return { vendorKey, result: 'accepted' };
      const code = event.occurredAt === null ? 'tag-time-unreadable' : 'tag-time-future';
      return { vendorKey, result: 'set-aside', code };
    });
  }
}

/** Whether the time of an event can be true. */
function isBelieved({ occurredAt }: TagEvent): boolean {
  return occurredAt !== null && occurredAt < '2090';
}

/** Answers with JSON. */
export function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers with a problem of the contract. */
export function refuse(response: ServerResponse, code: Parameters<typeof problemOf>[0]): void {
  const body = problemOf(code);
  send(response, body.status, body);
}
