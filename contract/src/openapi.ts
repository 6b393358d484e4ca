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
    ...(declared.access === 'public' ? {} : { security: [security(declared)] }),
    ...(declared.params === undefined ? {} : { parameters: parameters(declared.params) }),
    ...(declared.body === undefined ? {} : { requestBody: { required: true, content: json(declared.body) } }),
    responses: responses(declared),
  };
}

function security({ access }: Endpoint): Json {
  return access === 'connector' ? { officeToken: [] } : { session: [] };
}

function parameters(params: z.ZodObject): Json[] {
  return Object.entries(params.shape).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    // A strict object's shape holds schemas; the library types them as its core interface.
    schema: reference(schema as z.ZodType),
  }));
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
function reference(schema: z.ZodType): Json {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema: _, ...bare } = z.toJSONSchema(schema);
  return bare;
}

function bareSchemas(schemas: Record<string, Json>): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema]),
  );
}
