import type { FieldFault } from '@nadeul/contract';

/** Nothing of the contract nests deeper; a value that does is there to exhaust whoever walks through it. */
const depthMax = 64;

/**
 * The first place of a value that the database could not keep: text with a NUL or half a surrogate pair, or nesting
 * beyond any of the contract. Null where there is none.
 */
export function unkeepableIn(value: unknown, path: readonly string[] = []): FieldFault | null {
  if (typeof value === 'string') return isKeepable(value) ? null : fault(path, 'characters');
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= depthMax) return fault(path.slice(0, 3), 'nesting');
  for (const [name, part] of Object.entries(value)) {
    if (!isKeepable(name)) return fault(path, 'characters');
    const found = unkeepableIn(part, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function fault(path: readonly string[], what: 'characters' | 'nesting'): FieldFault {
  const message = what === 'nesting' ? 'It is nested too deeply.' : 'It holds a NUL or half a character.';
  return { path: path.join('.'), message };
}
