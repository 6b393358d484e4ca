import { z } from 'zod';
import { edgeProblems, takesIdempotencyKey } from './edge-problems.ts';
import type { Endpoint } from './endpoint.ts';
import { type Example, examples } from './examples.ts';
import { type ProblemCode, problem, problemCodes, problems } from './problem.ts';

export type Json = Record<string, unknown>;

/** One endpoint as OpenAPI says it. */
export function operation(name: string, tag: string, declared: Endpoint): Json {
  const all: Readonly<Record<string, Example>> = examples;
  const example = all[name] ?? {};
  return {
    operationId: name,
    tags: [tag],
    summary: declared.summary.en,
    description: declared.summary.ko,
    security: security(declared),
    ...parameters(declared, example),
    ...requestBody(declared, example),
    responses: { ...success(declared, example), ...refusals(declared) },
  };
}

/** One of these is enough; a permission is held by a person's roles, or as a scope of a token. */
function security({ access }: Endpoint): Json[] {
  if (access === 'public') return [];
  if (access === 'connector') return [{ officeToken: [access] }];
  return access === 'person' ? [{ session: [] }] : [{ officeToken: [access] }, { session: [] }];
}

function parameters(declared: Endpoint, { query }: Example): { parameters?: Json[] } {
  const all = [
    ...parametersIn('path', declared.params, {}),
    ...parametersIn('query', declared.query, query ?? {}),
    ...(takesIdempotencyKey(declared) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  return all.length === 0 ? {} : { parameters: all };
}

function parametersIn(place: 'path' | 'query', declared: z.ZodObject | undefined, example: Json): Json[] {
  return Object.entries(declared?.shape ?? {}).map(([name, shape]) => {
    // A strict object's shape holds schemas; the library types them as its core interface.
    const schema = shape as z.ZodType;
    return {
      name,
      in: place,
      required: place === 'path' || !schema.safeParse(undefined).success,
      schema: reference(schema, 'input'),
      ...(example[name] === undefined ? {} : { example: example[name] }),
    };
  });
}

function requestBody({ body, upload }: Endpoint, example: Example): { requestBody?: Json } {
  if (upload !== undefined) {
    const description = `The bytes of the file, at most ${upload}.`;
    return { requestBody: { required: true, description, content: { 'application/octet-stream': {} } } };
  }
  if (body === undefined) return {};
  return { requestBody: { required: true, content: json(reference(body, 'input'), example.body) } };
}

function success(declared: Endpoint, example: Example): Json {
  const { download, media, answer, stream } = declared;
  const description = declared.summary.en;
  if (download === true) return fileAnswer(description, media ?? ['application/octet-stream']);
  if (answer === null) return { 204: { description: 'Done.' } };
  const schema = reference(answer);
  if (stream === true) return { 200: { description, content: { 'text/event-stream': { schema } } } };
  return { 200: { description, content: json(schema, example.answer) } };
}

function fileAnswer(description: string, media: readonly string[]): Json {
  const location = { schema: { type: 'string' } };
  if (media.length === 0) return { 302: { description, headers: { Location: location } } };
  return { 200: { description, content: Object.fromEntries(media.map((type) => [type, {}])) } };
}

/** What the endpoint and the edge before it may refuse, by status; `default` is what may befall any. */
function refusals(declared: Endpoint): Json {
  const codes = new Set<ProblemCode>([...edgeProblems(declared), ...declared.problems]);
  // In the order of the list of problems, so that the document does not change with the order of a declaration.
  const ordered = problemCodes.filter((code) => codes.has(code));
  const byStatus = Map.groupBy(ordered, (code) => problems[code].status);
  const answers = [...byStatus].map(([status, found]) => [String(status), refusal(found)]);
  return { ...Object.fromEntries(answers), default: refusal(['unavailable', 'internal']) };
}

function refusal(codes: readonly ProblemCode[]): Json {
  const isTimed = codes.some((code) =>
    ['too-many-requests', 'too-many-attempts', 'unavailable'].includes(code),
  );
  const named = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  return {
    description: codes.join(', '),
    ...(isTimed ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}),
    content: {
      'application/problem+json': { schema: reference(problem), examples: Object.fromEntries(named) },
    },
  };
}

function json(schema: Json, example: unknown): Json {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
}

/** A named schema is referred to; a nameless one is written out, and refers to the named ones within it. */
export function reference(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema: _, $defs: __, ...bare } = z.toJSONSchema(schema, { io });
  const text = JSON.stringify(bare).replaceAll('"#/$defs/', '"#/components/schemas/');
  // Written from an object just above.
  return JSON.parse(text) as Json;
}
