import { subquery, type Token } from './sql-arms.ts';

export const officeColumn = 'office_id';
/** The office in rows that were made of JSON. */
const officeNames = new Set([officeColumn, '"officeId"']);
/** A value that is an office's id. */
export const office = '$office';
/** Whatever the arm itself does not read: an outer query's row, or what a subquery gives, which is judged itself. */
const elsewhere = '$elsewhere';

export const clauses = new Set([
  'from',
  'where',
  'on',
  'using',
  'join',
  'set',
  'group',
  'order',
  'limit',
  'having',
  'returning',
  'window',
  'for',
  'values',
  'offset',
]);

/** What may stand before `join`. */
const beforeJoin = new Set(['left', 'cross', 'inner', 'full', 'right']);

/** A table by the name under which an arm speaks of it, and where it does so first. */
type Named = { readonly alias: string; readonly place: number };

/** What is held equal in office: from a name to what it is tied to. */
type Ties = readonly (readonly [string, string])[];

/**
 * What an arm holds equal. Only what every row has to meet counts: nothing beside an `or`, and of an outer join only
 * that the joined side is narrowed.
 */
export function tiesOf(tokens: readonly Token[], references: readonly Named[]): Ties {
  const sole = references.length === 1 ? references[0]?.alias : undefined;
  const nameOf = (side: string) => (side === '' ? (sole ?? elsewhere) : side);
  const equal = filterRegions(tokens).flatMap(({ tokens: inside, optional }) =>
    equalSides(inside).flatMap(([left, right]) => {
      const [a, b] = [nameOf(left), nameOf(right)];
      const ties: [string, string][] = [
        [a, b],
        [b, a],
      ];
      return ties.filter(([from]) => optional === null || optional === from);
    }),
  );
  return [...equal, ...mergedTies(tokens, references), ...memberTies(tokens, nameOf)];
}

/** Whose offices stand on both sides of each equal sign that every row has to meet. */
function equalSides(tokens: readonly Token[]): [string, string][] {
  const loose = looseGroups(tokens);
  return tokens.flatMap(({ text, within }, place): [string, string][] => {
    if (text !== '=' || loose.has(outside) || within.some((group) => loose.has(group))) return [];
    const [left, right] = [sideBefore(tokens, place), sideAfter(tokens, place)];
    return left === undefined || right === undefined ? [] : [[left, right]];
  });
}

/** `optional` is the side of an outer join of which rows are found or not; null where all have to be found. */
type Region = { readonly tokens: readonly Token[]; readonly optional: string | null };

/** Where a condition narrows what is read: behind `on` and `where`. */
function filterRegions(tokens: readonly Token[]): Region[] {
  const isEnd = ({ text, within }: Token) =>
    within.length === 0 && (clauses.has(text) || beforeJoin.has(text));
  return tokens.flatMap((token, start): Region[] => {
    const begins = token.text === 'where' || (token.text === 'on' && tokens[start + 1]?.text !== 'conflict');
    if (!begins || token.within.length > 0) return [];
    const length = tokens.slice(start + 1).findIndex(isEnd);
    const inside = tokens.slice(start + 1, length === -1 ? undefined : start + 1 + length);
    return [{ tokens: inside, optional: optionalSide(tokens, start) }];
  });
}

/** The name before an `on` of a join that keeps rows for which nothing is found. */
function optionalSide(tokens: readonly Token[], on: number): string | null {
  if (tokens[on]?.text !== 'on') return null;
  const join = tokens
    .slice(0, on)
    .findLastIndex(({ text, within }) => text === 'join' && within.length === 0);
  const isOuter = ['left', 'right', 'full', 'outer'].includes(tokens[join - 1]?.text ?? '');
  return isOuter ? (tokens[on - 1]?.text ?? '') : null;
}

/** Stands for what is in no parentheses. */
const outside = -1;

/** The parentheses in which `or` makes a condition one of several, or `not` turns it round. */
function looseGroups(tokens: readonly Token[]): Set<number> {
  return new Set(
    tokens.flatMap(({ text, within }, place) => {
      if (text === 'or') return [within.at(-1) ?? outside];
      const isNegated = text === 'not' && tokens[place + 1]?.text === '(';
      return isNegated ? [tokens[place + 2]?.within.at(-1) ?? outside] : [];
    }),
  );
}

/** What stands at three steps from a place; '' beyond the end. */
function wordsAt(tokens: readonly Token[], place: number, steps: readonly [number, number, number]) {
  const at = (step: number) => tokens[place + step]?.text ?? '';
  return [at(steps[0]), at(steps[1]), at(steps[2])] as const;
}

/** Whose office stands left of a sign: an alias, '' where none is named, `$office`; undefined for anything else. */
function sideBefore(tokens: readonly Token[], place: number): string | undefined {
  const [third, second, last] = wordsAt(tokens, place, [-3, -2, -1]);
  if (last === office) return office;
  if (last === ')') return rowBefore(tokens, place);
  if (!officeNames.has(last)) return undefined;
  return second === '.' ? third : '';
}

/** As `sideBefore`, right of a sign. */
export function sideAfter(tokens: readonly Token[], place: number): string | undefined {
  const [first, second, third] = wordsAt(tokens, place, [1, 2, 3]);
  if (first === office) return office;
  if (officeNames.has(first)) return '';
  if (second === '.' && officeNames.has(third)) return first;
  return first === '(' ? sideAfter(tokens, place + 1) : undefined;
}

/** Of `(a.office_id, a.x) = …`, whose office it begins with. */
function rowBefore(tokens: readonly Token[], place: number): string | undefined {
  const closing = tokens[place - 1]?.within;
  let at = place - 2;
  while (at >= 0 && !(tokens[at]?.text === '(' && tokens[at]?.within.length === (closing?.length ?? 0) - 1))
    at -= 1;
  return sideAfter(tokens, at);
}

/** `using (office_id, …)` ties all that were named before it. */
function mergedTies(tokens: readonly Token[], references: readonly Named[]): Ties {
  return tokens.flatMap(({ text }, place): [string, string][] => {
    const isMerged =
      text === 'using' && tokens[place + 1]?.text === '(' && tokens[place + 2]?.text === officeColumn;
    if (!isMerged) return [];
    const [first, ...others] = references.filter((one) => one.place < place).map(({ alias }) => alias);
    if (first === undefined) return [];
    return (others.length === 0 ? [elsewhere] : others).flatMap((other): [string, string][] => [
      [first, other],
      [other, first],
    ]);
  });
}

/** `(office_id, x) in (select …)`: the office of what a subquery gives. */
function memberTies(tokens: readonly Token[], nameOf: (side: string) => string): Ties {
  return tokens.flatMap(({ text }, place): [string, string][] => {
    if (text !== 'in' || tokens[place + 1]?.text !== subquery) return [];
    const side = sideBefore(tokens, place);
    return side === undefined || side === office ? [] : [[nameOf(side), elsewhere]];
  });
}

/** The same ties in both directions. */
export function bothWays(ties: Ties): Ties {
  return [...ties, ...ties.map(([a, b]) => [b, a] as const)];
}

/** Whether a name is tied, over however many others, to one that is meant. */
export function reaches(ties: Ties, isMeant: (name: string) => boolean): (name: string) => boolean {
  return (name) => {
    const seen = new Set([name]);
    for (const one of seen) {
      if (isMeant(one)) return true;
      for (const [from, to] of ties) if (from === one) seen.add(to);
    }
    return false;
  };
}
