import { readFileSync } from 'node:fs';
import { type Random, randomOf } from '@nadeul/simulator';
import { type OpenApiDocument, type Operation, operationsOf } from './document.ts';
import { oneOf } from './fitting-value.ts';
import { type FuzzRequest, fuzzRequest } from './fuzz-request.ts';
import { type Answered, type Judge, openJudge } from './judge.ts';
import { type Known, openKnown } from './known.ts';
import { type Caller, callers, type FuzzServer, openFuzzServer } from './offices.ts';
import { openVisitors, type Visitors } from './visitors.ts';
import { sendRaw } from './wire.ts';

/** After so many requests two new offices are asked, so that what came before cannot shut the doors for good. */
const requestsPerPair = 1000;
const sampleLengthMax = 600;

/** A fault with one request that shows it. */
export type Fault = { readonly what: string; times: number; readonly sample: string };

/** How long an operation took, in ms. */
export type Timing = { readonly operation: string; readonly ms: number; readonly what: string };

export type FuzzOutcome = {
  readonly requests: number;
  readonly operations: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly bySpoiling: Readonly<Record<string, number>>;
  readonly byCaller: Readonly<Record<string, number>>;
  /** Operations that answered somebody with success at least once. */
  readonly succeeded: number;
  readonly never: readonly string[];
  readonly faults: readonly Fault[];
  readonly timings: readonly Timing[];
  /** What the server's log says of failures, each once. */
  readonly logged: readonly string[];
};

export type FuzzOptions = {
  readonly requests: number;
  readonly seed: number;
  readonly print: (line: string) => void;
};

/** Asks every operation of the served document in turn, by chance as anybody, and judges each answer. */
export async function fuzzApi(options: FuzzOptions): Promise<FuzzOutcome> {
  const server = await openFuzzServer();
  try {
    // The server's own document, whose form the contract's tests check.
    const document = (await (await fetch(`${server.origin}/api/openapi.json`)).json()) as OpenApiDocument;
    return await askAll(server, document, options);
  } finally {
    await server.close();
  }
}

async function askAll(
  server: FuzzServer,
  document: OpenApiDocument,
  { requests, seed, print }: FuzzOptions,
): Promise<FuzzOutcome> {
  const operations = operationsOf(document);
  const judge = openJudge(document);
  const tally = openTally();
  const inside = await server.insideNames();
  let asked = 0;
  while (asked < requests) {
    const turns = Math.min(requestsPerPair, requests - asked);
    const random = randomOf(`${seed} ${asked}`);
    asked += await askPair({
      server,
      document,
      operations,
      judge,
      tally,
      inside,
      random,
      first: asked,
      turns,
    });
    print(`${asked} of ${requests} requests, ${tally.faults().length} kinds of fault`);
  }
  return { ...tally.outcome(operations), logged: loggedFailures(server.logFile) };
}

type Round = {
  readonly server: FuzzServer;
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  readonly judge: Judge;
  readonly tally: Tally;
  readonly inside: readonly string[];
  readonly random: Random;
  readonly first: number;
  readonly turns: number;
};

/** Asks one pair of offices; gives how many requests it took, fewer than wanted where an office shut itself up. */
async function askPair(round: Round): Promise<number> {
  const { server, operations, random, first, turns, tally } = round;
  const known = openKnown();
  const pair = server.newPair();
  const visitors = await openVisitors(server, pair, known);
  for (let turn = first; turn < first + turns; turn += 1) {
    const operation = operations[turn % operations.length];
    if (operation === undefined) throw new Error('The document has no operation.');
    // Who reaches furthest asks half of all.
    const mayReach = operation.isForPrograms ? 'token' : 'admin';
    const caller = random.chance(0.4) ? mayReach : oneOf(random, callers);
    const words = caller === 'other-admin' ? [pair.asked.word] : [pair.other.word];
    if (caller === 'nobody') words.push(pair.asked.word);
    const { request, answered } = await ask(round, { known, visitors, operation, caller, turn });
    const isEnough = answered !== null && (await keepSignedIn(visitors, caller, answered));
    if (answered === null) tally.fault('hangs up or does not answer', operation, caller, request, null);
    else {
      const wrong = round.judge(operation, answered, { always: words, inErrors: round.inside });
      if (wrong !== null) tally.fault(wrong, operation, caller, request, answered);
      if (answered.status === 200 && caller !== 'other-admin') known.learn(jsonOf(answered.text));
    }
    if (isEnough) return turn - first + 1;
  }
  return turns;
}

type Turn = {
  readonly known: Known;
  readonly visitors: Visitors;
  readonly operation: Operation;
  readonly caller: Caller;
  readonly turn: number;
};

async function ask(
  { server, document, random, tally }: Round,
  { known, visitors, operation, caller, turn }: Turn,
) {
  const made = fuzzRequest({ document, random, known }, operation);
  const request = { ...made, headers: { ...visitors.headersOf(caller, turn), ...made.headers } };
  const startedMs = performance.now();
  const answered = await sendRaw(server.origin, request).catch(() => null);
  tally.count({ operation, caller, request, answered, ms: performance.now() - startedMs });
  return { request, answered };
}

/** Signs in again whoever was signed out. Gives true where that is no longer possible. */
async function keepSignedIn(
  visitors: Visitors,
  caller: Caller,
  { status, text }: Answered,
): Promise<boolean> {
  const isOut = status === 401 || /password-change-needed|second-factor-(setup-)?needed/.test(text);
  return caller !== 'nobody' && isOut && !(await visitors.renew(caller));
}

/** The failures of the log by their first lines, with the place in our code where each came from. */
function loggedFailures(logFile: string): string[] {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  const failures = lines.map((line) => {
    // The log is lines of JSON; other lines say nothing of a failure.
    const { err } = (jsonOf(line) ?? {}) as { err?: { stack?: string } };
    const stack = err?.stack?.split('\n') ?? [];
    const ours = stack.filter((frame) => frame.includes('/server/src/')).slice(0, 2);
    return [stack[0], ...ours].join(' ').trim();
  });
  return [...new Set(failures)].filter((failure) => failure !== '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Counted = {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly request: FuzzRequest;
  readonly answered: Answered | null;
  readonly ms: number;
};

type Tally = ReturnType<typeof openTally>;

function openTally() {
  const counts = {
    status: new Map<string, number>(),
    spoiling: new Map<string, number>(),
    caller: new Map<string, number>(),
  };
  const succeeded = new Set<string>();
  const timings: Timing[] = [];
  const faults = new Map<string, Fault>();
  const add = (map: Map<string, number>, key: string) => void map.set(key, (map.get(key) ?? 0) + 1);
  return {
    faults: () => [...faults.values()],
    count: ({ operation, caller, request, answered, ms }: Counted) => {
      add(counts.status, String(answered?.status ?? 'none'));
      add(counts.spoiling, request.how);
      add(counts.caller, caller);
      if (answered !== null && answered.status < 400) succeeded.add(operation.name);
      timings.push({
        operation: operation.name,
        ms,
        what: `${caller}, ${request.how} spoilt, ${answered?.status}`,
      });
    },
    fault: (
      wrong: string,
      operation: Operation,
      caller: Caller,
      request: FuzzRequest,
      answered: Answered | null,
    ) => {
      const what = `${operation.name} ${wrong}`;
      const found = faults.get(what);
      if (found !== undefined) found.times += 1;
      else faults.set(what, { what, times: 1, sample: sampleOf(caller, request, answered) });
    },
    outcome: (operations: readonly Operation[]): Omit<FuzzOutcome, 'logged'> => ({
      requests: timings.length,
      operations: operations.length,
      byStatus: Object.fromEntries([...counts.status].sort()),
      bySpoiling: Object.fromEntries(counts.spoiling),
      byCaller: Object.fromEntries(counts.caller),
      succeeded: succeeded.size,
      never: operations.map(({ name }) => name).filter((name) => !succeeded.has(name)),
      faults: [...faults.values()],
      timings,
    }),
  };
}

function sampleOf(
  caller: Caller,
  { method, url, how, body }: FuzzRequest,
  answered: Answered | null,
): string {
  const sent = body === null ? '' : ` ${new TextDecoder().decode(body).slice(0, sampleLengthMax)}`;
  return `${caller}, ${how} spoilt: ${method} ${url.slice(0, sampleLengthMax)}${sent} → ${answered?.status} ${answered?.text.slice(0, sampleLengthMax)}`;
}
