import type { SqlDialect, SqlParameter } from '../connection.ts';

/** Quoted names, so that a mark is never looked for inside one; then the marks. */
const quotedOrMark = /`(?:[^`]|``)*`|:([A-Za-z]\w*)/g;

/**
 * MySQL's spelling. `spellings` has the names of tables as the database spells them, by their lower case: on Linux
 * the names of tables, other than those of columns, are told apart by case.
 */
export function mysqlDialect(spellings: ReadonlyMap<string, string>): SqlDialect {
  return {
    engine: 'mysql',
    quote: (name) =>
      (spellings.get(name.toLowerCase()) ?? name)
        .split('.')
        .map((part) => `\`${part.replaceAll('`', '``')}\``)
        .join('.'),
    mark: ({ name }) => `:${name}`,
    limited: (columnsAndRest, rows) => {
      if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`${rows} is no number of rows.`);
      return `SELECT ${columnsAndRest} LIMIT ${rows}`;
    },
  };
}

/** A statement as the server prepares it: a question mark for each mark, and the values in that order. */
export function positional(
  text: string,
  parameters: readonly SqlParameter[],
): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const values: (string | number)[] = [];
  const sql = text.replace(quotedOrMark, (found, name?: string) => {
    if (name === undefined) return found;
    const parameter = byName.get(name);
    if (parameter === undefined) throw new TypeError(`The statement has no value for ${name}.`);
    values.push(sentValue(parameter));
    return '?';
  });
  return { sql, values };
}

function sentValue({ value, type }: SqlParameter): string | number {
  return type === 'datetime' ? String(value).replace('T', ' ') : value;
}
