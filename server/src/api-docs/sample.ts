import { type ApiDocument, resolved, type Schema } from './document.ts';

const samplesByFormat: Readonly<Record<string, string>> = {
  uuid: '5f0c3a3e-6f1b-4a55-9a0e-2f6f0f6f1d01',
  email: 'hana@work.example.kr',
  uri: 'https://hooks.example.kr/nadeul',
  date: '2026-11-22',
  'date-time': '2026-11-21T23:52:14Z',
};

/** Schemas within schemas are followed so far; beyond it nothing is shown. */
const depthMax = 8;

/** A value that fits a schema, as far as its shape goes: the document's own example where there is one. */
export function sampleOf(document: ApiDocument, given: Schema, depth = 0): unknown {
  const schema = resolved(document, given);
  if (depth > depthMax) return null;
  const known = schema.examples?.[0] ?? schema.const ?? schema.default ?? schema.enum?.[0];
  if (known !== undefined) return known;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return sampleOf(document, first, depth + 1);
  return sampleByType(document, schema, depth);
}

function sampleByType(document: ApiDocument, schema: Schema, depth: number): unknown {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null');
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, of]) => [
          name,
          sampleOf(document, of, depth + 1),
        ]),
      );
    case 'array': {
      const items = schema.prefixItems ?? (schema.items === undefined ? [] : [schema.items]);
      return items.map((item) => sampleOf(document, item, depth + 1));
    }
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 0);
    case 'boolean':
      return false;
    case 'string':
      return samplesByFormat[schema.format ?? ''] ?? '…';
    default:
      return null;
  }
}
