import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type KyselyPlugin, PostgresQueryCompiler } from 'kysely';
import type { Database } from '../database/index.ts';

/** Names a file to which the statements of the stores are written, one a line as JSON, while tests run. */
const fileVariable = 'NADEUL_STATEMENTS';
const stackFrames = 40;
const sources = new URL('..', import.meta.url).pathname;
const frame = /at (?:async )?(?:(\S+) \()?(?:file:\/\/)?(\/[^:()]+):\d+:\d+\)?$/;

/** A statement, with the store and the function that made it. */
export type Statement = { readonly store: string; readonly owner: string; readonly sql: string };

/** The query builder, which tells of each statement where the tests are asked for them. */
export function toldStatements(db: Database): Database {
  const file = process.env[fileVariable];
  if (file === undefined) return db;
  const told = new Set<string>();
  return db.withPlugin(
    watching((statement) => {
      const line = JSON.stringify(statement);
      if (told.has(line)) return;
      told.add(line);
      appendFileSync(file, `${line}\n`);
    }),
  );
}

/** A plugin that is told each statement as it is compiled, which a store does before it waits for anything. */
function watching(tell: (statement: Statement) => void): KyselyPlugin {
  const compiler = new PostgresQueryCompiler();
  return {
    transformQuery: ({ node, queryId }) => {
      const made = madeBy();
      if (made !== null) tell({ ...made, sql: compiler.compileQuery(node, queryId).sql });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

/** The store of the calls that led here, and its function; null where no store did. */
function madeBy(): Omit<Statement, 'sql'> | null {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = stackFrames;
  const lines = (new Error('').stack ?? '').split('\n');
  Error.stackTraceLimit = before;
  for (const line of lines) {
    const [, owner = '', path = ''] = frame.exec(line.trim()) ?? [];
    if (path.startsWith(sources) && path.endsWith('store.ts'))
      return { store: relative(sources, path), owner: owner.replace(/^Object\./, '') };
  }
  return null;
}
