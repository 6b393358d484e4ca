import type { AnswerOf, api, BodyOf, Problem } from '@nadeul/contract';
import { fillPath } from '@nadeul/contract/path';

type Api = typeof api;

/** Only types come from the contract, so that its checker does not travel to the browser. */
const endpoints = {
  session: ['GET', '/api/session'],
  signIn: ['POST', '/api/session'],
  signOut: ['DELETE', '/api/session'],
  board: ['GET', '/api/board'],
  employeeMonth: ['GET', '/api/employees/:employeeId/months/:month'],
  dayDetail: ['GET', '/api/employees/:employeeId/days/:workDate'],
  unmatched: ['GET', '/api/unmatched'],
  roleGrants: ['GET', '/api/roles'],
  grantRole: ['POST', '/api/roles'],
  revokeRole: ['DELETE', '/api/roles/:grantId'],
} as const satisfies { readonly [N in keyof Api]?: readonly [Api[N]['method'], Api[N]['path']] };

type Name = keyof typeof endpoints;

export const livePath: Api['live']['path'] = '/api/live';

/** The server's refusal, with its code and its sentence in both languages; or `offline` when it was not reached. */
export class ApiProblem extends Error {
  readonly code: Problem['code'] | 'offline';
  readonly sentence: Problem['sentence'] | null;

  constructor(code: Problem['code'] | 'offline', sentence: Problem['sentence'] | null) {
    super(code);
    this.code = code;
    this.sentence = sentence;
  }
}

type Options<N extends Name> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: BodyOf<Api[N]>;
  readonly signal?: AbortSignal;
};

/** Calls an endpoint. Throws ApiProblem. */
export async function call<N extends Name>(name: N, options: Options<N> = {}): Promise<AnswerOf<Api[N]>> {
  const [method, path] = endpoints[name];
  const response = await reach(fillPath(path, options.params ?? {}), {
    method,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(options.body) }),
  });
  if (!response.ok) throw await problemFrom(response);
  // The server checks its answers against the same declaration that gives this type.
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<Api[N]>;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem('offline', null);
  }
}

async function problemFrom(response: Response): Promise<ApiProblem> {
  try {
    // Every refusal of the server has this shape; anything else comes from something in between.
    const { code, sentence } = (await response.json()) as Problem;
    return new ApiProblem(code, sentence);
  } catch {
    return new ApiProblem('offline', null);
  }
}
