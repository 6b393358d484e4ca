import { type ApiDocument, resolved, type Schema } from './document.ts';

/** A field of a body or an answer; those within others are named by their way there: `rows[].name`. */
export type Field = {
  readonly path: string;
  readonly type: string;
  readonly limit: string;
  readonly isNeeded: boolean;
  readonly description: string;
};

const depthMax = 4;

/** Every field of a schema with those within it. */
export function fieldsOf(document: ApiDocument, given: Schema, path = '', depth = 0): readonly Field[] {
  const schema = resolved(document, given);
  const choices = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null');
  if (choices !== undefined) return unique(choices.flatMap((one) => fieldsOf(document, one, path, depth)));
  if (schema.items !== undefined && depth < depthMax)
    return fieldsOf(document, schema.items, `${path}[]`, depth + 1);
  if (schema.properties === undefined || depth >= depthMax) return [];
  return Object.entries(schema.properties).flatMap(([name, of]) => {
    const way = path === '' ? name : `${path}.${name}`;
    const isNeeded = schema.required?.includes(name) === true;
    return [{ path: way, isNeeded, ...shapeOf(document, of) }, ...fieldsOf(document, of, way, depth + 1)];
  });
}

/** Kinds of the same thing share fields. */
function unique(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [field.path, field])).values()];
}

/** A schema's type, limits and meaning in a few characters. */
export function shapeOf(
  document: ApiDocument,
  given: Schema,
): { readonly type: string; readonly limit: string; readonly description: string } {
  const schema = resolved(document, given);
  return {
    type: typeOf(document, schema),
    limit: limitWithDefault(limitOf(document, schema), schema.default),
    description: schema.description ?? given.description ?? '',
  };
}

/** Nothing, and an empty text, stand for what is left out anyway. */
function limitWithDefault(limit: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return limit;
  const said = `기본 ${String(value)}`;
  return limit === '' ? said : `${limit} (${said})`;
}

function typeOf(document: ApiDocument, schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined)
    return [...new Set(choices.map((one) => typeOf(document, resolved(document, one))))].join(' | ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const [first = typeof schema.const, ...others] = types;
  const inner =
    schema.items === undefined ? first : `${typeOf(document, resolved(document, schema.items))}[]`;
  return [schema.format ?? inner, ...others].join(' | ');
}

function limitOf(document: ApiDocument, schema: Schema): string {
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null');
  if (choice !== undefined) return limitOf(document, resolved(document, choice));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.join(' · ');
  if (schema.items !== undefined && resolved(document, schema.items).enum !== undefined)
    return limitOf(document, resolved(document, schema.items));
  const { minItems, maxItems, minLength, maxLength, minimum, maximum } = schema;
  if (minItems !== undefined || maxItems !== undefined) return range(minItems, maxItems, '개');
  if (minLength !== undefined || maxLength !== undefined) return range(minLength, maxLength, '자');
  return range(minimum, maximum, '');
}

/** What every whole number of JavaScript keeps to says nothing. */
function range(min: number | undefined, max: number | undefined, unit: string): string {
  const isBounded = max !== undefined && max < Number.MAX_SAFE_INTEGER;
  if (min !== undefined && min > Number.MIN_SAFE_INTEGER)
    return isBounded ? `${min}–${max}${unit}` : `${min}${unit} 이상`;
  return isBounded ? `최대 ${max}${unit}` : '';
}
