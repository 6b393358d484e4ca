import type { SqlColumn, SqlDialect, SqlParameter } from './connection.ts';

export type SqlValue = string | number;

/** What the rows of a statement have in common. Columns are compared as they are, so that the vendor's key is used. */
export type Condition =
  | { readonly is: '=' | '<' | '>' | '>='; readonly column: SqlColumn; readonly value: SqlValue }
  | { readonly is: 'null' | 'filled'; readonly column: SqlColumn };

/** Conditions that all hold, as the text after WHERE and its parameters. */
export function whereText(
  dialect: SqlDialect,
  conditions: readonly Condition[],
): { readonly text: string; readonly parameters: readonly SqlParameter[] } {
  const parameters: SqlParameter[] = [];
  const write = (condition: Condition): string => {
    const column = dialect.quote(condition.column.name);
    if (!('value' in condition)) return `${column} IS ${condition.is === 'null' ? 'NULL' : 'NOT NULL'}`;
    const { type, length } = condition.column;
    const parameter = { name: `p${parameters.length}`, value: condition.value, type, length };
    parameters.push(parameter);
    return `${column} ${condition.is} ${dialect.mark(parameter)}`;
  };
  return { text: conditions.map(write).join(' AND '), parameters };
}
