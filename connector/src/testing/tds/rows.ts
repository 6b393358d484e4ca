import { type Cell, coderOf } from './column-types.ts';
import type { DeclaredType } from './declared-type.ts';
import { text } from './tokens.ts';

/** What a SELECT gave. */
export type TdsRows = {
  readonly columns: readonly { readonly name: string; readonly type: DeclaredType }[];
  readonly rows: readonly (readonly Cell[])[];
};

const token = { head: 0x81, row: 0xd1, rowWithNulls: 0xd2 } as const;
/** Each column may hold nothing. */
const flags = 0x01;

/** The head of the answer, and each row for itself. Rows that hold nothing somewhere have a bitmap of it. */
export function encodeRows({ columns, rows }: TdsRows): {
  readonly head: Buffer;
  readonly rows: readonly Buffer[];
} {
  const coders = columns.map(({ type }) => coderOf(type));
  const heads = columns.map(({ name }, index) =>
    Buffer.concat([Buffer.of(0, 0, 0, 0, flags, 0), coders[index]?.typeInfo ?? Buffer.alloc(0), text(name)]),
  );
  const encode = (cells: readonly Cell[]): Buffer => {
    const hasNulls = cells.includes(null);
    const values = cells.flatMap((cell, index) =>
      hasNulls && cell === null ? [] : [coders[index]?.encode(cell) ?? Buffer.alloc(0)],
    );
    const start = hasNulls ? [Buffer.of(token.rowWithNulls), nullBitmap(cells)] : [Buffer.of(token.row)];
    return Buffer.concat([...start, ...values]);
  };
  return {
    head: Buffer.concat([Buffer.of(token.head, columns.length & 0xff, columns.length >> 8), ...heads]),
    rows: rows.map(encode),
  };
}

function nullBitmap(cells: readonly Cell[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(cells.length / 8));
  cells.forEach((cell, index) => {
    const at = index >> 3;
    if (cell === null) bytes.writeUInt8(bytes.readUInt8(at) | (1 << (index & 7)), at);
  });
  return bytes;
}
