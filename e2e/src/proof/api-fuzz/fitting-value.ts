import { randomUUID } from 'node:crypto';
import type { Random } from '@nadeul/simulator';
import { type OpenApiDocument, resolved, type Schema } from './document.ts';
import { hostileTexts } from './hostile-texts.ts';
import type { Known } from './known.ts';

const depthMax = 8;
const itemsMore = 3;
const wordLengthMax = 40;

/** What a value is made from: the document, chance, and what the office is known to hold. */
export type Making = {
  readonly document: OpenApiDocument;
  readonly random: Random;
  readonly known: Known;
};

/** A value that the schema allows, as far as its keywords say; `name` is that of the field or parameter. */
export function fittingValue(making: Making, schema: Schema, name = '', depth = 0): unknown {
  const { document, random, known } = making;
  const found = resolved(document, schema);
  const choices = found.anyOf ?? found.oneOf;
  if (choices !== undefined) return fittingValue(making, oneOf(random, choices), name, depth + 1);
  if ('const' in found) return found.const;
  if (found.enum !== undefined) return oneOf(random, found.enum);
  const type = typeof found.type === 'string' ? found.type : oneOf(random, found.type ?? ['object']);
  const remembered = known.pick(name, random);
  switch (type) {
    case 'object':
      return object(making, found, depth);
    case 'array':
      return array(making, found, depth);
    case 'string':
      return typeof remembered === 'string' && random.chance(0.8) ? remembered : text(random, found, name);
    case 'integer':
    case 'number':
      return typeof remembered === 'number' && random.chance(0.8) ? remembered : number(random, found, type);
    case 'boolean':
      return random.chance(0.5);
    default:
      return null;
  }
}

function object(making: Making, schema: Schema, depth: number): Record<string, unknown> {
  const { random } = making;
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const isLeftOut = !(schema.required ?? []).includes(name) && (depth > depthMax || random.chance(0.4));
    if (!isLeftOut) made[name] = fittingValue(making, field, name, depth + 1);
  }
  const others = schema.additionalProperties;
  if (typeof others === 'object' && random.chance(0.6))
    made[`field-${random.between(0, 9)}`] = fittingValue(making, others, '', depth + 1);
  return made;
}

function array(making: Making, { items, minItems = 0, maxItems }: Schema, depth: number): unknown[] {
  const most = Math.min(maxItems ?? Number.POSITIVE_INFINITY, minItems + (depth > depthMax ? 0 : itemsMore));
  const length = making.random.between(minItems, most);
  return Array.from({ length }, () => fittingValue(making, items ?? {}, '', depth + 1));
}

function number(random: Random, { minimum, maximum }: Schema, type: string): number {
  const least = minimum ?? -1000;
  const most = maximum ?? Math.max(least, 1000);
  if (random.chance(0.2)) return random.pick([least, most]);
  if (type === 'number') return least + random.next() * (most - least);
  return random.between(least, Math.min(most, least + 5000));
}

function text(
  random: Random,
  { format, pattern, minLength = 0, maxLength = wordLengthMax }: Schema,
  name: string,
): string {
  const shaped = shapedText(random, name, format, pattern);
  if (shaped !== null) return shaped;
  if (random.chance(0.5)) {
    const fitting = hostileTexts.filter(({ length }) => length >= minLength && length <= maxLength);
    if (fitting.length > 0) return oneOf(random, fitting);
  }
  if (random.chance(0.1)) return '가'.repeat(Math.min(maxLength, 2000));
  return `${name}${random.between(0, 999)}`
    .padEnd(minLength, 'x')
    .slice(0, Math.max(minLength, Math.min(maxLength, wordLengthMax)));
}

/** Texts of a form; null for a text of any form. Addresses lead to this machine alone, and to a port where nobody is. */
function shapedText(random: Random, name: string, format?: string, pattern = ''): string | null {
  if (/url|issuer/i.test(name) || format === 'uri') return `http://127.0.0.1:9/${random.between(0, 9)}`;
  if (/host/i.test(name)) return '127.0.0.1';
  if (format === 'uuid') return randomUUID();
  if (format === 'date') return civilDate(random);
  if (format === 'date-time') return `${civilDate(random)}T0${random.between(0, 9)}:15:00Z`;
  if (format === 'email') return `person${random.between(0, 99)}@nadeul.invalid`;
  if (pattern.includes('\\+09:00')) return `${civilDate(random)}T0${random.between(0, 9)}:30:00+09:00`;
  if (pattern.includes('1[0-2])$')) return civilDate(random).slice(0, 7);
  if (pattern.includes('{9}')) return '480216935';
  if (pattern.includes('{64}')) return 'ab'.repeat(32);
  if (pattern.includes('a-z0-9')) return `office${random.between(0, 99)}.example`;
  return null;
}

/** Mostly of these weeks, sometimes at an end of what a date can be. */
function civilDate(random: Random): string {
  if (random.chance(0.1))
    return random.pick(['0001-01-01', '0000-01-01', '1900-02-28', '9999-12-31', '2024-02-29', '1582-10-10']);
  const two = (value: number) => String(value).padStart(2, '0');
  return `2026-${two(random.between(10, 12))}-${two(random.between(1, 30))}`;
}

/** One of the items; they have to be some. */
export function oneOf<T>(random: Random, items: readonly T[]): T {
  const [first, ...others] = items;
  if (first === undefined && others.length === 0 && items.length === 0)
    throw new Error('Nothing to choose from.');
  // There is a first item, which may itself be undefined by its type.
  return random.pick([first as T, ...others]);
}
