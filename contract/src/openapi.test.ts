import { expect, test } from 'vitest';
import { api } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { openApiDocument } from './openapi.ts';
import { problemCodes, problemOf, problems } from './problem.ts';

// The document is plain JSON; the test reads only paths and references.
const document = openApiDocument('0.0.0') as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
};

test('every endpoint is in the document with all its problems', () => {
  for (const [name, declared] of Object.entries(api) as [string, Endpoint][]) {
    const operation =
      document.paths[declared.path.replace(/:(\w+)/g, '{$1}')]?.[declared.method.toLowerCase()];

    expect(operation?.operationId).toBe(name);
    const statuses = declared.problems.map((code) => String(problems[code].status));
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(statuses));
  }
});

test('every reference in the document leads somewhere', () => {
  const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
  const names = new Set(references.map((reference) => reference.split('/').at(-1)));

  expect(names.size).toBeGreaterThan(10);
  for (const name of names) expect(Object.keys(document.components.schemas)).toContain(name);
});

test('every problem has a sentence in both languages that ends as one', () => {
  for (const code of problemCodes) {
    const { sentence, status } = problemOf(code);

    expect(sentence.ko).toMatch(/[가-힣].*\.$/);
    expect(sentence.en).toMatch(/\.$/);
    expect(status).toBeGreaterThanOrEqual(400);
  }
});
