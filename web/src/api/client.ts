import type { AnswerOf, api, BodyOf, Problem, QueryOf } from '@nadeul/contract';
import { fillPath } from '@nadeul/contract/path';
import { idleHeader } from './activity.ts';
import { endpoints } from './endpoints.ts';

type Api = typeof api;

/** The endpoints that the page calls. */
export type Called = keyof typeof endpoints;
export type Answer<N extends Called> = AnswerOf<Api[N]>;

export const livePath: Api['live']['path'] = '/api/live';

/** The server's refusal, with its code and its sentence in both languages; or `offline` when it was not reached. */
export class ApiProblem extends Error {
  readonly code: Problem['code'] | 'offline';
  readonly sentence: Problem['sentence'] | null;
  /** What is wrong with single fields of what was sent. */
  readonly fields: NonNullable<Problem['fields']>;

  constructor(
    code: Problem['code'] | 'offline',
    sentence: Problem['sentence'] | null,
    fields: Problem['fields'] = [],
  ) {
    super(code);
    this.code = code;
    this.sentence = sentence;
    this.fields = fields;
  }
}

export type CallOptions<N extends Called> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Partial<QueryOf<Api[N]>>;
  readonly body?: BodyOf<Api[N]>;
  /** A file that is sent instead of a body. */
  readonly file?: Blob;
  readonly signal?: AbortSignal;
};

/** Calls an endpoint. Throws ApiProblem. */
export async function call<N extends Called>(
  name: N,
  options: CallOptions<N> = {},
): Promise<AnswerOf<Api[N]>> {
  const [method] = endpoints[name];
  const response = await reach(urlOf(name, options), {
    method,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...sentOf(options),
  });
  if (!response.ok) throw await problemFrom(response);
  // The server checks its answers against the same declaration that gives this type.
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<Api[N]>;
}

/** The address of an endpoint, also for a link that downloads its answer. */
export function urlOf<N extends Called>(name: N, { params = {}, query = {} }: CallOptions<N> = {}): string {
  const [, path] = endpoints[name];
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return fillPath(path, params) + (search === '' ? '' : `?${search}`);
}

function sentOf<N extends Called>({ body, file }: CallOptions<N>): RequestInit {
  if (file !== undefined) return { headers: { 'content-type': 'application/octet-stream' }, body: file };
  if (body === undefined) return {};
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, headers: { ...init.headers, ...idleHeader() } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem('offline', null);
  }
}

async function problemFrom(response: Response): Promise<ApiProblem> {
  try {
    // Every refusal of the server has this shape; anything else comes from something in between.
    const { code, sentence, fields } = (await response.json()) as Problem;
    return new ApiProblem(code, sentence, fields);
  } catch {
    return new ApiProblem('offline', null);
  }
}

/** Calls an endpoint whose answer is a file, and lets the browser save it. Throws ApiProblem. */
export async function download<N extends Called>(name: N, options: CallOptions<N> = {}): Promise<void> {
  const [method] = endpoints[name];
  const response = await reach(urlOf(name, options), { method, ...sentOf(options) });
  if (!response.ok) throw await problemFrom(response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  const [, fileName = ''] =
    /filename\*=UTF-8''(.+)$/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  link.download = decodeURIComponent(fileName);
  link.click();
  URL.revokeObjectURL(link.href);
}
