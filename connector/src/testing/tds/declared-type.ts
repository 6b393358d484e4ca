/** A type as a table declares it: `varchar(8)`, `nvarchar(max)`, `decimal(10,2)`, `datetime2(3)`. */
export type DeclaredType = {
  readonly name: string;
  /** Characters of text, bytes of binary, precision of decimals, decimals of datetime2; null where none is stated. */
  readonly size: number | 'max' | null;
  /** Decimals of a decimal. */
  readonly scale: number;
};

export function readDeclaredType(text: string): DeclaredType {
  const parts = /^(\w+)\s*(?:\(\s*(max|\d+)\s*(?:,\s*(\d+)\s*)?\))?$/i.exec(text.trim());
  const name = parts?.[1]?.toLowerCase();
  if (name === undefined) throw new TypeError(`${text} is no type.`);
  const size = parts?.[2]?.toLowerCase();
  return {
    name,
    size: size === 'max' ? 'max' : size === undefined ? null : Number(size),
    scale: Number(parts?.[3] ?? 0),
  };
}

/** Whether a type holds text. */
export function isText({ name }: DeclaredType): boolean {
  return /^n?(?:var)?char$/.test(name);
}

/** Whether a type holds a civil date/time. */
export function isDateTime({ name }: DeclaredType): boolean {
  return /^(?:smalldatetime|datetime2?|date)$/.test(name);
}

/** How SQLite keeps it: text compares without case, as in Korean_Wansung_CI_AS. */
export function sqliteType(type: DeclaredType): string {
  if (isText(type)) return 'TEXT COLLATE NOCASE';
  if (isDateTime(type) || type.name === 'datetimeoffset') return 'TEXT';
  if (/binary$/.test(type.name)) return 'BLOB';
  if (/^(?:float|real|decimal|numeric|money)$/.test(type.name)) return 'REAL';
  return 'INTEGER';
}
