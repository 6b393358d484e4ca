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
import { admit } from './access.ts';
import type { Caller, CallerOf } from './caller.ts';
import type { Edge } from './edge.ts';
import { fieldFaultOf } from './field-fault.ts';
import { keptWriteOf } from './once.ts';
import { Refusal } from './problem.ts';
import { unkeepableIn } from './unkeepable.ts';

/** Largest body of every endpoint that does not say another. */
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
export function registerApi(app: FastifyInstance, handlers: Handlers, edge: Edge): void {
  app.decorateRequest('caller', null);
  for (const [name, endpoint] of Object.entries(api)) {
    // A mapped type loses its tie to the key in a loop; the pair comes from the same name.
    const handler = handlers[name as ApiName] as Handler<ApiName>;
    const isBatch = name === 'sendTags';
    const declared: Endpoint = isBatch ? { ...endpoint, body: tagBatchEnvelope } : endpoint;
    // The names of the contract are its keys.
    const registration = { name: name as ApiName, handler, edge };
    registerEndpoint(app, declared, {
      ...registration,
      bytesMax: isBatch ? batchBytesMax : (declared.bodyBytesMax ?? bodyBytesMax),
    });
  }
}

type Registration = { name: ApiName; handler: Handler<ApiName>; edge: Edge; bytesMax: number };

function registerEndpoint(
  app: FastifyInstance,
  endpoint: Endpoint,
  { name, handler, edge, bytesMax }: Registration,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { bodyBytesMax: bytesMax, fileBytesMax: endpoint.upload ?? 0 },
    exposeHeadRoute: endpoint.stream !== true,
    // Before the body is read: nobody unknown makes the server unpack one.
    onRequest: async (request) => {
      request.caller = await admit(endpoint, request, edge);
    },
    handler: async (request, reply) => {
      // Checked by `admit` and the two schemas of this very endpoint.
      const call = {
        caller: request.caller,
        params: checked(endpoint.params, keepable(request.params)),
        query: checked(endpoint.query, keepable(request.query)),
        body: bodyOf(endpoint, request.body),
        request,
        reply,
      } as Call<ApiName>;
      if (isOwnWriter(endpoint)) {
        // Kept before the first byte leaves.
        await noteRead(edge, { name, endpoint, call });
        await handler(call);
        return reply;
      }
      const write = keptWriteOf(name, endpoint, request);
      const work = async () => {
        const answer = await handler(call);
        return { status: answer === undefined ? 204 : reply.statusCode, answer };
      };
      const { status, answer } = await (write === null ? work() : edge.onceOnly(write, work));
      await noteRead(edge, { name, endpoint, call });
      return reply.code(status).send(answer);
    },
  });
}

/** A stream or a file, which its handler writes by itself. */
function isOwnWriter({ stream, download }: Endpoint): boolean {
  return stream === true || download === true;
}

type Answered = { name: ApiName; endpoint: Endpoint; call: Call<ApiName> };

/** The one place where reading personal data is noted, whichever endpoint answers it. */
async function noteRead({ noteRead: note }: Edge, { name, endpoint, call }: Answered): Promise<void> {
  const { reads, download, method } = endpoint;
  const { caller, params, query, body } = call;
  if (reads === undefined || caller === null) return;
  const asked = method === 'GET' ? query : body;
  await note({ caller, endpoint: name, reads, isDownload: download === true, params, asked });
}

function uploaded(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new Refusal('request-malformed', [
    { path: '', message: 'Send the bytes of the file as application/octet-stream.' },
  ]);
}

/**
 * What a door system wrote may hold any character: the features behind a connector keep it in a form that can be kept,
 * so that one odd name never stops a batch. From anybody else it is refused.
 */
function bodyOf({ access, upload, body: schema }: Endpoint, body: unknown): unknown {
  if (upload !== undefined) return uploaded(body);
  return checked(schema, access === 'connector' ? body : keepable(body));
}

function keepable(value: unknown): unknown {
  const fault = unkeepableIn(value);
  if (fault === null) return value;
  throw new Refusal('request-malformed', [fault]);
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
