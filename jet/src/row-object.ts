import type { JetValue } from './values/value.ts';

/** Makes a row object out of the values of its columns; the list of values is used again. */
export type RowMaker = (values: readonly JetValue[]) => Record<string, JetValue>;

/**
 * The function that makes rows with these keys, in this order. Millions of objects of one shape are made ten times as
 * fast by an object literal, and a literal whose keys come from a file can only be had by generating its source: the
 * keys are in it as quoted strings. Where generated code is forbidden, and for the one key that a literal treats
 * differently, a loop does the same.
 */
export function rowMaker(keys: readonly string[]): RowMaker {
  const source = `return { ${keys.map((key, at) => `${JSON.stringify(key)}: values[${at}]`).join(', ')} };`;
  const known = made.get(source);
  if (known !== undefined) return known;
  const maker = keys.includes('__proto__') ? loopMaker(keys) : (literalMaker(source) ?? loopMaker(keys));
  if (made.size >= keptMax) made.clear();
  made.set(source, maker);
  return maker;
}

/** Whoever follows a table reads a few rows of it again and again. */
const made = new Map<string, RowMaker>();
const keptMax = 16;

function literalMaker(source: string): RowMaker | undefined {
  try {
    // A function made from source is not typed; it is the literal above.
    return new Function('values', source) as RowMaker;
  } catch {
    return undefined;
  }
}

function loopMaker(keys: readonly string[]): RowMaker {
  return (values) => {
    const row: Record<string, JetValue> = {};
    for (const [at, key] of keys.entries()) {
      const value = values[at] ?? null;
      if (key === '__proto__') {
        Object.defineProperty(row, key, { value, configurable: true, enumerable: true, writable: true });
      } else row[key] = value;
    }
    return row;
  };
}
