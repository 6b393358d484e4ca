import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { api } from './api.ts';
import { edgeProblems } from './edge-problems.ts';
import type { Endpoint } from './endpoint.ts';
import { type Example, examples } from './examples.ts';
import { openApiDocument } from './openapi.ts';
import { problemCodes, problemOf, problems } from './problem.ts';

type Operation = {
  operationId: string;
  parameters?: unknown[];
  responses: Record<string, { description: string }>;
};

// The document is plain JSON; the test reads only paths and references.
const document = openApiDocument('0.0.0') as {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
};

const endpoints = Object.entries(api) as [string, Endpoint][];

function operationOf({ path, method }: Endpoint): Operation | undefined {
  return document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
}

test('the document is OpenAPI 3.1 by its own schema', async () => {
  const validator = new Validator();

  const { valid, errors } = await validator.validate({ ...document });

  expect(errors).toBeUndefined();
  expect([valid, validator.version]).toEqual([true, '3.1']);
});

test('every endpoint is in the document once, with all that it and the edge before it may refuse', () => {
  for (const [name, declared] of endpoints) {
    const operation = operationOf(declared);

    expect(operation?.operationId).toBe(name);
    for (const code of [...declared.problems, ...edgeProblems(declared)])
      expect(operation?.responses[problems[code].status]?.description.split(', ')).toContain(code);
  }
  expect(Object.values(document.paths).flatMap(Object.keys)).toHaveLength(endpoints.length);
});

test('what a program may write takes a key, what only reads does not', () => {
  const key = { $ref: '#/components/parameters/IdempotencyKey' };

  expect(operationOf(api.addEmployee)?.parameters).toContainEqual(key);
  expect(operationOf(api.sendTags)?.parameters).toContainEqual(key);
  expect(operationOf(api.board)?.parameters).toBeUndefined();
  expect(operationOf(api.exportEmployees)?.parameters).toBeUndefined();
});

test('every reference in the document leads somewhere', () => {
  const references = new Set(JSON.stringify(document).match(/"#\/[^"]+"/g));

  expect(references.size).toBeGreaterThan(100);
  for (const reference of references) {
    const [, place, kind = '', name = ''] = reference.slice(1, -1).split('/');
    expect(place).toBe('components');
    expect(Object.keys(document.components[kind] ?? {})).toContain(name);
  }
});

test('a field that has a default need not be sent', () => {
  expect(document.components.schemas?.NewEmployee).toMatchObject({ required: ['employeeNumber', 'name'] });
});

test.each(Object.entries<Example>(examples))(
  'the example of %s is as the endpoint takes and answers it',
  (name, example) => {
    const { query, body, answer } = new Map(endpoints).get(name) ?? {};
    const pairs: [z.ZodType | null | undefined, unknown][] = [
      [query, example.query],
      [body, example.body],
      [answer, example.answer],
    ];

    for (const [schema, value] of pairs)
      if (value !== undefined) expect(schema?.safeParse(value).error).toBeUndefined();
  },
);

test('every problem has a sentence in both languages that ends as one', () => {
  for (const code of problemCodes) {
    const { sentence, status } = problemOf(code);

    expect(sentence.ko).toMatch(/[가-힣].*\.$/);
    expect(sentence.en).toMatch(/\.$/);
    expect(status).toBeGreaterThanOrEqual(400);
  }
});
