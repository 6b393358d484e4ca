import { z } from 'zod';
import { apiGroups } from './api-groups.ts';
import { idempotencyHours, idempotencyKeyLength } from './idempotency.ts';
import { requestsPerMinute } from './limits.ts';
import { type Json, operation, reference } from './openapi-operation.ts';
import { problemCodes, problemOf, problems } from './problem.ts';

/** The OpenAPI 3.1 document of every endpoint, made from the same declarations that the server checks with. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const { tag, endpoints } of apiGroups)
    for (const [name, declared] of Object.entries(endpoints)) {
      const path = declared.path.replace(/:([a-zA-Z]+)/g, '{$1}');
      paths[path] = { ...paths[path], [declared.method.toLowerCase()]: operation(name, tag, declared) };
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nadeul',
      version,
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: apiGroups.map(({ tag, ko, en }) => ({ name: tag, description: en, 'x-displayName': ko })),
    paths,
    components: {
      schemas: namedSchemas(),
      examples: problemExamples(),
      parameters: { IdempotencyKey: idempotencyParameter },
      headers: { RetryAfter: retryAfter },
      securitySchemes,
    },
  };
}

const about = `Programs of an office call these endpoints with an office token (인증키) as a bearer token; the page uses the same ones with its session. A token opens what its scopes name and nothing else, at most ${requestsPerMinute.program} requests a minute. Errors are application/problem+json with a code that never changes its meaning. The endpoint /api/docs shows this document to people.`;

const securitySchemes: Json = {
  officeToken: {
    type: 'http',
    scheme: 'bearer',
    description: '인증키 (office token). The listed name is the scope that the token needs.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'nadeul.session_token',
    description: 'A person on the page.',
  },
};

const idempotencyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: `Names this write. Sent again with the same key within ${idempotencyHours} hours, it is not done again and gets the same answer.`,
  schema: {
    type: 'string',
    minLength: idempotencyKeyLength.min,
    maxLength: idempotencyKeyLength.max,
    examples: ['0b1f6a52-6c1e-4c8e-9d0a-5f6a7e1c2b3d'],
  },
};

const retryAfter: Json = {
  description: 'After how many seconds it makes sense to try again.',
  schema: { type: 'integer', minimum: 1 },
};

/** One whole answer for each code, with its sentences. */
function problemExamples(): Json {
  return Object.fromEntries(
    problemCodes.map((code) => [
      code,
      { summary: problems[code].en, description: problems[code].ko, value: problemOf(code) },
    ]),
  );
}

/**
 * Every named schema. What only travels to the server is described as it may be sent: fields with a default may be left
 * out there, while an answer always holds them.
 */
function namedSchemas(): Record<string, Json> {
  const answered = schemasFor('output');
  const sent = schemasFor('input');
  const inAnswers = new Set<string>();
  const visit = (value: unknown) => {
    for (const name of namesIn(value)) {
      if (inAnswers.has(name)) continue;
      inAnswers.add(name);
      visit(answered[name]);
    }
  };
  visit({ $ref: '#/components/schemas/Problem' });
  for (const { endpoints } of apiGroups)
    for (const { answer } of Object.values(endpoints)) if (answer !== null) visit(reference(answer));
  return Object.fromEntries(
    Object.entries(answered).map(([name, schema]) => [
      name,
      inAnswers.has(name) ? schema : (sent[name] ?? schema),
    ]),
  );
}

function namesIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name = '']) => name,
  );
}

function schemasFor(io: 'input' | 'output'): Record<string, Json> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, io });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, schema]),
  );
}
