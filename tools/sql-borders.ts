import { type Arm, armsOf, type Token } from './sql-arms.ts';
import { bothWays, clauses, office, officeColumn, reaches, sideAfter, tiesOf } from './sql-ties.ts';

/** A table of an office in one arm of a statement, by the name under which the arm speaks of it. */
type Reference = { readonly table: string; readonly alias: string; readonly place: number };

/** What is wrong in one arm: a table that no office is named for, or that is joined across offices. */
export type ArmFault = {
  readonly rule: 'no-office-named' | 'joined-across' | 'insert-order';
  readonly table: string;
};

const notAliases = new Set([
  ...clauses,
  'left',
  'right',
  'inner',
  'full',
  'cross',
  'natural',
  'lateral',
  'as',
  'do',
  'and',
  'or',
  'when',
  'select',
  'default',
  'tablesample',
]);
const word = /^[\p{L}_"]/u;
/** A table that the source names by a value. */
const anyTable = '$table';

/** The faults of a statement, arm by arm. */
export function statementFaults(sql: string, tables: ReadonlySet<string>): ArmFault[] {
  return armsOf(sql).flatMap((arm) => armFaults(arm, tables));
}

function armFaults({ tokens }: Arm, tables: ReadonlySet<string>): ArmFault[] {
  const { references, inserts } = relationsOf(tokens, tables);
  const own = new Set(references.map(({ alias }) => alias));
  const ties = tiesOf(tokens, references);
  const isNamed = reaches(ties, (name) => name === office || !own.has(name));
  const unnamed = references.filter(({ alias }) => !isNamed(alias));
  const [first] = unnamed;
  const isTied = reaches(bothWays(ties), (name) => name === first?.alias);
  return [
    ...unnamed.map(({ table }): ArmFault => ({ rule: 'no-office-named', table })),
    ...unnamed
      .filter(({ alias }) => !isTied(alias))
      .map(({ table }): ArmFault => ({ rule: 'joined-across', table })),
    ...inserts
      .filter(({ place }) => !insertsOffice(tokens, place))
      .map(({ table }): ArmFault => ({ rule: 'insert-order', table })),
  ];
}

/** The tables of offices that an arm reads or changes, and those that it adds rows to. */
function relationsOf(tokens: readonly Token[], tables: ReadonlySet<string>) {
  const references: Reference[] = [];
  const inserts: Reference[] = [];
  let isList = false;
  for (let place = 0; place < tokens.length; place += 1) {
    const text = tokens[place]?.text ?? '';
    const isOuter = tokens[place]?.within.length === 0;
    if (clauses.has(text) && isOuter) isList = false;
    const opens = opensRelation(tokens, place);
    if (opens) isList = isList || text === 'from' || text === 'using';
    if (!opens && !(isList && text === ',' && isOuter)) continue;
    const at = skip(tokens, place + 1);
    const table = tokens[at]?.text.replaceAll('"', '') ?? '';
    if (!(tables.has(table) || table === anyTable) || tokens[at + 1]?.text === '.') continue;
    const reference = { table, alias: aliasAt(tokens, at + 1) ?? table, place: at };
    (text === 'into' ? inserts : references).push(reference);
    if (text === 'join') isList = true;
  }
  return { references, inserts };
}

/** Whether the next word is a table; `update` and `from` are parts of other phrases too. */
function opensRelation(tokens: readonly Token[], place: number): boolean {
  const [before, text, after] = [-1, 0, 1].map((step) => tokens[place + step]?.text ?? '');
  switch (text) {
    case 'join':
    case 'into':
      return true;
    case 'from':
      return before !== 'distinct';
    case 'using':
      return after !== '(';
    case 'update':
      return before !== 'do' && before !== 'for' && before !== 'key';
    default:
      return false;
  }
}

function skip(tokens: readonly Token[], place: number): number {
  let at = place;
  while (['only', 'lateral', '('].includes(tokens[at]?.text ?? '')) at += 1;
  return at;
}

function aliasAt(tokens: readonly Token[], place: number): string | undefined {
  const at = tokens[place]?.text === 'as' ? place + 1 : place;
  const text = tokens[at]?.text ?? '';
  return word.test(text) && !notAliases.has(text) ? text : undefined;
}

/** Whether the first column of an insert is the office, and its first value too. */
function insertsOffice(tokens: readonly Token[], table: number): boolean {
  const open = tokens.findIndex(({ text }, place) => place > table && text === '(');
  if (tokens[open + 1]?.text !== officeColumn || open > table + 3) return false;
  const source = tokens.findIndex(
    ({ text }, place) => place > open && (text === 'select' || text === 'values'),
  );
  const at = tokens[source + 1]?.text === 'distinct' ? source + 1 : source;
  const side = sideAfter(tokens, tokens[at + 1]?.text === '(' ? at + 1 : at);
  return source !== -1 && side !== undefined;
}
