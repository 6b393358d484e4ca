import type { Random } from '@nadeul/simulator';
import { oneOf } from './fitting-value.ts';
import { hostileTexts, oddValue } from './hostile-texts.ts';

/** The value with one place of it changed: a field gone, added, of another type, or too much of it. */
export function spoil(random: Random, value: unknown): unknown {
  if (Array.isArray(value)) return spoilArray(random, value);
  if (typeof value === 'object' && value !== null) return spoilObject(random, { ...value });
  return oddValue(random);
}

function spoilArray(random: Random, items: readonly unknown[]): unknown {
  if (items.length === 0 || random.chance(0.2)) return oddValue(random);
  if (random.chance(0.1)) return Array.from({ length: 3000 }, () => items[0]);
  const place = random.between(0, items.length - 1);
  return items.map((item, index) => (index === place ? spoil(random, item) : item));
}

function spoilObject(random: Random, fields: Record<string, unknown>): unknown {
  const names = Object.keys(fields);
  if (names.length === 0 || random.chance(0.1))
    return { ...fields, [oneOf(random, hostileTexts)]: oddValue(random) };
  const name = oneOf(random, names);
  if (random.chance(0.15)) delete fields[name];
  else fields[name] = random.chance(0.5) ? spoil(random, fields[name]) : oddValue(random);
  return fields;
}
