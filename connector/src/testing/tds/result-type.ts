import type { Cell } from './column-types.ts';
import { type DeclaredType, readDeclaredType } from './declared-type.ts';
import type { Column } from './table.ts';

const intMax = 2n ** 31n - 1n;

/** The type of a column of an answer: of the table where it comes from one, else what its values need. */
export function typeOfColumn(origin: Column | undefined, cells: readonly Cell[]): DeclaredType {
  if (origin !== undefined) return origin.type;
  const known = cells.filter((cell) => cell !== null);
  if (known.every((cell) => typeof cell === 'bigint'))
    return readDeclaredType(known.some((cell) => cell > intMax || cell < -intMax) ? 'bigint' : 'int');
  if (known.every((cell) => typeof cell === 'number' || typeof cell === 'bigint'))
    return readDeclaredType('float');
  if (known.every((cell) => cell instanceof Uint8Array)) return readDeclaredType('varbinary(8000)');
  // The engine's own form of date/time.
  const isDateTime = known.every((cell) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/.test(String(cell)));
  return readDeclaredType(isDateTime ? 'datetime2(7)' : 'nvarchar(4000)');
}
