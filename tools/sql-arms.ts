/** A word or sign of a statement, with the parentheses that it stands in: the places of those that are no query. */
export type Token = { readonly text: string; readonly within: readonly number[] };

/** One `select`, `insert`, `update` or `delete` of a statement, without the queries within it, which are arms too. */
export type Arm = { readonly tokens: readonly Token[] };

/** Stands for a query in parentheses, which is an arm of its own. */
export const subquery = '$query';

const pattern =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$?[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|::|<=|>=|<>|!=|\|\||[^\s]/gu;
const beginsQuery = new Set(['select', 'with', 'insert', 'update', 'delete']);
const separates = new Set(['union', 'intersect', 'except']);

/** Splits a statement into its arms. */
export function armsOf(sql: string): Arm[] {
  const words = [...sql.matchAll(pattern)].map(([word]) => word).filter((word) => !/^(--|\/\*)/.test(word));
  const lower = words.map((word) => (/^['"]/.test(word) ? word : word.toLowerCase()));
  const arms: Arm[] = [];
  readQuery(lower, 0, arms);
  return arms;
}

/** Reads a query until its closing parenthesis, and gives the place behind it. */
function readQuery(words: readonly string[], start: number, arms: Arm[]): number {
  let tokens: Token[] = [];
  const within: number[] = [];
  let at = start;
  const close = () => {
    if (tokens.length > 0) arms.push({ tokens });
    tokens = [];
  };
  while (at < words.length) {
    const text = words[at] ?? '';
    if (text === ')' && within.length === 0) break;
    if (text === '(' && beginsQuery.has(words[at + 1] ?? '')) {
      tokens.push({ text: subquery, within: [...within] });
      at = readQuery(words, at + 1, arms);
      continue;
    }
    if (separates.has(text) && within.length === 0) close();
    else {
      tokens.push({ text, within: [...within] });
      if (text === '(') within.push(at);
      if (text === ')') within.pop();
    }
    at += 1;
  }
  close();
  return at + 1;
}
