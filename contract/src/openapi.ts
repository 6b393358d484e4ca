import { z } from 'zod';
import { api } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { problem, problems } from './problem.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of every endpoint, made from the same declarations that the server checks with. */
export function openApiDocument(version: string): Json {
  const registry = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}` });
  const paths: Record<string, Json> = {};
  for (const [name, declared] of Object.entries(api)) {
    const path = declared.path.replace(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [declared.method.toLowerCase()]: operation(name, declared) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Nadeul', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: bareSchemas(registry.schemas),
      securitySchemes: {
        officeToken: { type: 'http', scheme: 'bearer', description: '인증키 (office token)' },
        session: { type: 'apiKey', in: 'cookie', name: 'nadeul.session_token' },
      },
    },
  };
}

function operation(name: string, declared: Endpoint): Json {
  return {
    operationId: name,
    summary: declared.summary.en,
    description: declared.summary.ko,
    ...(declared.access === 'public' ? {} : { security: security(declared) }),
    ...parameters(declared),
    ...(declared.body === undefined ? {} : { requestBody: { required: true, content: json(declared.body) } }),
    ...(declared.upload === undefined ? {} : { requestBody: { required: true, content: bytes } }),
    responses: responses(declared),
  };
}

/** One of these is enough; a permission is held by a person's roles, or as a scope of a token. */
function security({ access }: Endpoint): Json[] {
  if (access === 'connector') return [{ officeToken: [] }];
  return access === 'person' ? [{ session: [] }] : [{ session: [] }, { officeToken: [] }];
}

const bytes: Json = { 'application/octet-stream': {} };

function parameters({ params, query }: Endpoint): { parameters?: Json[] } {
  const all = [...parametersIn('path', params), ...parametersIn('query', query)];
  return all.length === 0 ? {} : { parameters: all };
}

function parametersIn(place: 'path' | 'query', declared: z.ZodObject | undefined): Json[] {
  return Object.entries(declared?.shape ?? {}).map(([name, shape]) => {
    // A strict object's shape holds schemas; the library types them as its core interface.
    const schema = shape as z.ZodType;
    return {
      name,
      in: place,
      required: place === 'path' || !schema.safeParse(undefined).success,
      schema: reference(schema, 'input'),
    };
  });
}

function responses(declared: Endpoint): Json {
  const byStatus: Record<string, Json> = {};
  for (const code of declared.problems) {
    const status = String(problems[code].status);
    const before = byStatus[status]?.description;
    const description = before === undefined ? code : `${String(before)}, ${code}`;
    byStatus[status] = {
      description,
      content: { 'application/problem+json': { schema: reference(problem) } },
    };
  }
  return { ...success(declared), ...byStatus };
}

function success(declared: Endpoint): Json {
  if (declared.download === true) return { 200: { description: declared.summary.en, content: bytes } };
  if (declared.answer === null) return { 204: { description: 'Done.' } };
  const type = declared.stream === true ? 'text/event-stream' : 'application/json';
  return {
    200: { description: declared.summary.en, content: { [type]: { schema: reference(declared.answer) } } },
  };
}

function json(schema: z.ZodType): Json {
  return { 'application/json': { schema: reference(schema) } };
}

/** A named schema is referred to; a nameless one is written out. */
function reference(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema: _, ...bare } = z.toJSONSchema(schema, { io });
  return bare;
}

function bareSchemas(schemas: Record<string, Json>): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema]),
  );
}
