import {
  type AnswerOf,
  type ApiName,
  api,
  type BodyOf,
  batchBytesMax,
  type Endpoint,
  type ParamsOf,
  type QueryOf,
  tagBatchEnvelope,
} from '@nadeul/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { admit, type Caller } from './access.ts';
import type { CallerOf, Callers } from './caller.ts';
import { fieldFaultOf } from './field-fault.ts';
import { Refusal } from './problem.ts';

/** Largest body of every endpoint but the tag batch. */
const bodyBytesMax = 64 * 1024;
/** Most faults that one answer names. */
const fieldFaultsMax = 20;

type Api = typeof api;

/** A batch is checked by its envelope alone here, because each of its events is judged by itself. */
type ReceivedBody<N extends ApiName> = N extends 'sendTags'
  ? z.infer<typeof tagBatchEnvelope>
  : Api[N] extends { upload: number }
    ? Buffer
    : BodyOf<Api[N]>;

/** One call of an endpoint: who, with what, and the request and reply behind it for headers and streams. */
export type Call<N extends ApiName> = {
  readonly caller: CallerOf<Api[N]['access']>;
  readonly params: ParamsOf<Api[N]>;
  readonly query: QueryOf<Api[N]>;
  readonly body: ReceivedBody<N>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

type Answer<N extends ApiName> = Api[N]['answer'] extends null ? undefined : AnswerOf<Api[N]>;
/** What an endpoint does. A stream and a file answer by themselves, through the reply. */
export type Handler<N extends ApiName> = (
  call: Call<N>,
) => Promise<Api[N] extends { stream: true } | { download: true } ? undefined : Answer<N>>;

/** A handler for every endpoint of the contract; a missing one does not compile. */
export type Handlers = { readonly [N in ApiName]: Handler<N> };

declare module 'fastify' {
  interface FastifyContextConfig {
    bodyBytesMax?: number;
    fileBytesMax?: number;
  }
  interface FastifyRequest {
    caller: Caller;
  }
}

/** Registers every endpoint of the contract with its access check; there is no other way to add an API route. */
export function registerApi(app: FastifyInstance, handlers: Handlers, callers: Callers): void {
  app.decorateRequest('caller', null);
  for (const [name, endpoint] of Object.entries(api)) {
    // A mapped type loses its tie to the key in a loop; the pair comes from the same name.
    const handler = handlers[name as ApiName] as Handler<ApiName>;
    const isBatch = name === 'sendTags';
    const declared: Endpoint = isBatch ? { ...endpoint, body: tagBatchEnvelope } : endpoint;
    registerEndpoint(app, declared, { handler, callers, bytesMax: isBatch ? batchBytesMax : bodyBytesMax });
  }
}

type Registration = { handler: Handler<ApiName>; callers: Callers; bytesMax: number };

function registerEndpoint(
  app: FastifyInstance,
  endpoint: Endpoint,
  { handler, callers, bytesMax }: Registration,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { bodyBytesMax: bytesMax, fileBytesMax: endpoint.upload ?? 0 },
    exposeHeadRoute: endpoint.stream !== true,
    // Before the body is read: nobody unknown makes the server unpack one.
    onRequest: async (request) => {
      request.caller = await admit(endpoint, request, callers);
    },
    handler: async (request, reply) => {
      // Checked by `admit` and the two schemas of this very endpoint.
      const call = {
        caller: request.caller,
        params: checked(endpoint.params, request.params),
        query: checked(endpoint.query, request.query),
        body: endpoint.upload === undefined ? checked(endpoint.body, request.body) : uploaded(request.body),
        request,
        reply,
      } as Call<ApiName>;
      const answer = await handler(call);
      if (endpoint.stream === true || endpoint.download === true) return reply;
      reply.header('cache-control', 'no-store');
      return answer === undefined ? reply.code(204).send() : answer;
    },
  });
}

function uploaded(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new Refusal('request-malformed', [
    { path: '', message: 'Send the bytes of the file as application/octet-stream.' },
  ]);
}

function checked(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'request-malformed',
    parsed.error.issues.slice(0, fieldFaultsMax).map((issue) => fieldFaultOf(issue, value)),
  );
}
