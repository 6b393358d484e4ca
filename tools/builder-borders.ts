import type { ArmFault } from './sql-borders.ts';

/** A fault of a statement that is made with the query builder, and the function in which it is made. */
export type ChainFault = ArmFault & { readonly owner: string };

type Call = { readonly name: string; readonly args: string };

const starts = /\.(selectFrom|updateTable|deleteFrom|insertInto|mergeInto)\(/g;
const equalsOffice = /^'(?:\w+\.)?office_id'\s*,\s*'='\s*,\s*(?:'\w+\.office_id'|[\w.]*\bofficeId)\s*,?\s*$/;
const joinsOffice = /'\w+\.office_id'\s*,\s*'='\s*,\s*(?:'\w+\.office_id'|[\w.]*\bofficeId\b)/;
const setsOffice = /\boffice_id: [\w.]*\bofficeId\b/;

/** The faults of the statements of one source that are made with the query builder. */
export function builderFaults(source: string, tables: ReadonlySet<string>): ChainFault[] {
  return [...source.matchAll(starts)].flatMap((start) => {
    const calls = chainFrom(source, start.index);
    const [first, ...others] = calls;
    const table = tableOf(first?.args ?? '');
    if (table !== null && !tables.has(table)) return [];
    const before = source.slice(0, start.index);
    const owner = [...before.matchAll(/function\s+(\w+)/g)].at(-1)?.[1] ?? '';
    return faultsOf({ start: first?.name ?? '', calls: others, before }, tables).map((rule) => ({
      rule,
      table: table ?? '$table',
      owner,
    }));
  });
}

type Chain = { readonly start: string; readonly calls: readonly Call[]; readonly before: string };

function faultsOf({ start, calls, before }: Chain, tables: ReadonlySet<string>): ArmFault['rule'][] {
  if (start === 'insertInto') {
    const values = calls.find(({ name }) => name === 'values')?.args ?? '';
    return setsOffice.test(/^\w+$/.test(values) ? constantOf(before, values) : values)
      ? []
      : ['insert-order'];
  }
  const isNamed = calls.some(({ name, args }) => /^where(Ref)?$/.test(name) && equalsOffice.test(args));
  const joins = calls.filter(({ name, args }) => name.endsWith('Join') && isOffices(args, tables));
  return [
    ...(isNamed ? [] : ['no-office-named' as const]),
    ...joins.filter(({ args }) => !joinsOffice.test(args)).map(() => 'joined-across' as const),
  ];
}

/** What the source says of a constant, from its last making on. */
function constantOf(before: string, name: string): string {
  return before.slice(Math.max(0, before.lastIndexOf(`const ${name} =`)));
}

function isOffices(args: string, tables: ReadonlySet<string>): boolean {
  const table = tableOf(args);
  return table === null || tables.has(table);
}

/** The table that a call names; null where a value does. */
function tableOf(args: string): string | null {
  return /^\s*'(\w+)(?: as \w+)?'/.exec(args)?.[1] ?? null;
}

/** The calls that follow each other from a place on. */
function chainFrom(source: string, start: number): Call[] {
  const calls: Call[] = [];
  let at = start;
  for (;;) {
    const call = /^\s*\.(\w+)(?:<[^(]*>)?\(/.exec(source.slice(at, at + 500));
    if (call === null) return calls;
    const open = at + call[0].length;
    const close = closing(source, open);
    calls.push({ name: call[1] ?? '', args: source.slice(open, close) });
    at = close + 1;
  }
}

/** The parenthesis that closes what was opened before a place; texts are passed over. */
function closing(source: string, start: number): number {
  let depth = 1;
  let at = start;
  while (at < source.length) {
    const sign = source[at] ?? '';
    if (`'"\``.includes(sign)) at = source.indexOf(sign, at + 1);
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) return at;
    at += 1;
  }
  return at;
}
