import { builderFaults } from './builder-borders.ts';
import { everyOffice, insertExceptions, schemaExceptions } from './office-exceptions.ts';
import type { BorderFault } from './office-schema.ts';
import { statementFaults } from './sql-borders.ts';
import { sqlTemplates } from './sql-templates.ts';

/** A store's source, by its path in the server's folder of sources. */
export type StoreFile = { readonly path: string; readonly text: string };

/**
 * Every statement of the stores that names no office, joins across offices or adds a row whose office is not the
 * first column. Read from the sources: `sql` templates with the parts that they name, and chains of the query builder.
 * A condition counts where all rows have to meet it: not beside an `or`, and not of the wrong side of an outer join.
 * What is not read: a statement outside of the stores, a table that only a value names and that no office is asked of.
 */
export function storeFaults(files: readonly StoreFile[], tables: ReadonlySet<string>): BorderFault[] {
  const inTemplates = sqlTemplates(files).flatMap(({ path, owner, text }) =>
    statementFaults(text, tables).map((fault) => ({ ...fault, path, owner })),
  );
  const inChains = files.flatMap(({ path, text }) =>
    builderFaults(text, tables).map((fault) => ({ ...fault, path })),
  );
  return [...inTemplates, ...inChains].map(({ path, owner, rule, table }) => ({
    subject: `${path} ${owner}`,
    rule,
    detail: table,
  }));
}

const exceptionsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-office-named': everyOffice,
  'insert-order': insertExceptions,
};

/** Whether a fault is listed with its reason. */
export function isExcepted({ subject, rule }: BorderFault): boolean {
  return (
    Object.hasOwn(schemaExceptions, `${rule} ${subject}`) || Object.hasOwn(exceptionsOf[rule] ?? {}, subject)
  );
}

/** Listed exceptions that nothing needs any more. */
export function needlessExceptions(faults: readonly BorderFault[]): string[] {
  const needed = new Set(faults.flatMap(({ subject, rule }) => [`${rule} ${subject}`, subject]));
  const listed = [schemaExceptions, everyOffice, insertExceptions].flatMap((list) => Object.keys(list));
  return listed.filter((exception) => !needed.has(exception));
}
