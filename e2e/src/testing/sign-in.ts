import { type AnswerOf, api, fillPath } from '@nadeul/contract';

type Api = typeof api;
/** Endpoints that a person reads, without the stream. */
type ReadableName = 'session' | 'board' | 'employeeMonth' | 'dayDetail' | 'unmatched';

/** A signed-in person who reads the API as the page does. */
export type SignedIn = {
  /** The session, as a Cookie header. */
  readonly cookie: string;
  /** Asks an endpoint; throws where the answer is a refusal or not what the contract says. */
  get<N extends ReadableName>(name: N, params?: Readonly<Record<string, string>>): Promise<AnswerOf<Api[N]>>;
  /** Sends to an address; gives what was answered, null for nothing. Throws where the answer is a refusal. */
  send(method: string, path: string, body?: object): Promise<unknown>;
};

/** Signs in to the server's only office. */
export async function signIn(origin: string, loginId: string, password: string): Promise<SignedIn> {
  const answer = await fetch(`${origin}${api.signIn.path}`, {
    method: api.signIn.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginId, password }),
  });
  if (!answer.ok) throw new Error(`Signing in was refused: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    cookie,
    async send(method, path, body) {
      const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answered = await fetch(`${origin}${path}`, { method, headers, ...sent });
      if (!answered.ok) throw new Error(`${method} ${path} was refused: ${await answered.text()}`);
      return answered.status === 204 ? null : answered.json();
    },
    async get(name, params = {}) {
      const found = await fetch(`${origin}${fillPath(api[name].path, params)}`, { headers: { cookie } });
      if (!found.ok) throw new Error(`${name} was refused: ${await found.text()}`);
      // Checked by the schema of this very endpoint.
      return api[name].answer.parse(await found.json()) as AnswerOf<Api[typeof name]>;
    },
  };
}
