import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Statement } from '../statements.ts';

/** Where the plans of the stores' statements lie, a file a store. */
const folder = new URL('../../../plans', import.meta.url).pathname;
const [heading, underSql] = ['== ', '--- plan'];

/** A statement with the shape of its plan. */
export type Planned = Statement & { readonly shape: readonly string[] };

/** What is the same of a statement, however many values it is given. */
export function sameText(sql: string): string {
  return sql
    .replace(/\s+/g, ' ')
    .replace(/\$\d+/g, '$')
    .replace(/\$(, \$)+/g, '$…')
    .replace(/(\([^()]*\))(, \1)+/g, '$1…')
    .trim();
}

/** One of each statement that only differs in how many values it is given, the shortest, in the order of stores. */
export function unlike(statements: readonly Statement[]): Statement[] {
  const kept = new Map<string, Statement>();
  for (const statement of statements) {
    const key = `${statement.store} ${statement.owner} ${sameText(statement.sql)}`;
    const known = kept.get(key);
    if (known === undefined || statement.sql.length < known.sql.length) kept.set(key, statement);
  }
  return [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => statement);
}

/** The statements that have a plan on file. */
export function readPlans(): Planned[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.plan'),
  );
  return files.sort().flatMap((name) => {
    const store = name.replace(/\.plan$/, '.ts');
    const text = readFileSync(join(folder, name), 'utf8');
    return text
      .split(`\n${heading}`)
      .slice(1)
      .map((section) => {
        const [owner = '', ...lines] = section.trimEnd().split('\n');
        const at = lines.indexOf(underSql);
        return { store, owner, sql: lines.slice(0, at).join('\n'), shape: lines.slice(at + 1) };
      });
  });
}

/** Puts these plans in the place of all that are on file. */
export function writePlans(planned: readonly Planned[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [store, of] of Map.groupBy(planned, (one) => one.store)) {
    const sections = of.map(({ owner, sql, shape }) =>
      [`${heading}${owner}`, tidy(sql), underSql, ...shape].join('\n'),
    );
    const path = join(folder, store.replace(/\.ts$/, '.plan'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `Plans of ${store}, made by the server's tests.\n\n${sections.join('\n\n')}\n`);
  }
}

/** A statement without empty lines and without the margin that it has in its source. */
function tidy(sql: string): string {
  const lines = sql.split('\n').filter((line) => line.trim() !== '');
  const marginOf = (line: string) => line.length - line.trimStart().length;
  const margin = Math.min(...lines.map(marginOf).filter((width) => width > 0));
  return lines.map((line) => line.slice(Math.min(margin, marginOf(line))).trimEnd()).join('\n');
}
