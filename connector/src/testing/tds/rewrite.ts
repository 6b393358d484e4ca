/**
 * The T-SQL of our own queries as SQLite understands it. It knows what those queries need: TOP, names in brackets,
 * N'text', table hints, CAST and CONVERT, and names of three parts.
 */

type Tokens = string[];

const tokenPattern =
  /\s+|\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"|N?'(?:[^']|'')*'|@\w+|[A-Za-z_]\w*|\d+(?:\.\d+)?|<>|<=|>=|!=|[\s\S]/gi;

/** Functions of the engine that stand for T-SQL's. */
const functionNames: Readonly<Record<string, string>> = {
  COUNT_BIG: 'COUNT',
  ISNULL: 'IFNULL',
  LEN: 'LENGTH',
};

const castNames: Readonly<Record<string, string>> = {
  char: 'tds_varchar',
  varchar: 'tds_varchar',
  nchar: 'tds_nvarchar',
  nvarchar: 'tds_nvarchar',
  datetime: 'tds_datetime',
  datetime2: 'tds_datetime2',
};

/** A statement for SQLite. Throws a `TypeError` for a cast that is not known here. */
export function rewrite(statement: string): string {
  const tokens = (statement.match(tokenPattern) ?? []).map(plainToken).filter((token) => token !== '');
  return withoutDatabase(withLimits(withCasts(withoutHints(tokens)))).join(' ');
}

/** Names of the tables that a rewritten statement reads, in lower case, without their schema. */
export function tablesOf(statement: string): readonly string[] {
  const found = statement.matchAll(/\b(?:FROM|JOIN)\s+(?:("[^"]+"|\w+)\s*\.\s*)?("[^"]+"|\w+)/gi);
  return [...found].map((match) => (match[2] ?? '').replaceAll('"', '').toLowerCase());
}

function plainToken(token: string): string {
  if (/^\s+$/.test(token)) return '';
  if (token.startsWith('[')) return `"${token.slice(1, -1).replaceAll(']]', ']').replaceAll('"', '""')}"`;
  if (/^N'/i.test(token)) return token.slice(1);
  return functionNames[token.toUpperCase()] ?? token;
}

function is(token: string | undefined, word: string): boolean {
  return token?.toUpperCase() === word;
}

/** The index of the bracket that closes the one at `open`. */
function closing(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === '(') depth += 1;
    if (tokens[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new TypeError('A bracket is never closed.');
}

function withoutHints(tokens: Tokens): Tokens {
  const at = tokens.findIndex((token, index) => is(token, 'WITH') && tokens[index + 1] === '(');
  if (at === -1) return tokens;
  return withoutHints([...tokens.slice(0, at), ...tokens.slice(closing(tokens, at + 1) + 1)]);
}

/** TOP stands at the beginning of a SELECT, LIMIT at its end. */
function withLimits(tokens: Tokens): Tokens {
  const at = tokens.findIndex((token) => is(token, 'TOP'));
  if (at === -1) return tokens;
  const isBracketed = tokens[at + 1] === '(';
  const after = isBracketed ? closing(tokens, at + 1) + 1 : at + 2;
  const count = isBracketed ? tokens.slice(at + 2, after - 1) : tokens.slice(at + 1, after);
  const rest = tokens.slice(after);
  let depth = 0;
  const found = rest.findIndex((token) => {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    return depth < 0;
  });
  const end = found === -1 ? rest.length : found;
  return withLimits([...tokens.slice(0, at), ...rest.slice(0, end), 'LIMIT', ...count, ...rest.slice(end)]);
}

/** `CAST(x AS varchar(8))` and `CONVERT(varchar(8), x, 126)` as calls; `DATEPART(tzoffset, x)` too. */
function withCasts(tokens: Tokens): Tokens {
  const at = tokens.findIndex(
    (token, index) => /^(?:CAST|CONVERT|DATEPART)$/i.test(token) && tokens[index + 1] === '(',
  );
  if (at === -1) return tokens;
  const end = closing(tokens, at + 1);
  const inside = tokens.slice(at + 2, end);
  return withCasts([...tokens.slice(0, at), ...callOf(tokens[at] ?? '', inside), ...tokens.slice(end + 1)]);
}

function callOf(word: string, inside: Tokens): Tokens {
  const parts = splitAt(inside, is(word, 'CAST') ? 'AS' : ',');
  if (is(word, 'DATEPART')) return ['tds_zone', '(', ...(parts[1] ?? []), ')'];
  const [type = [], value = []] = is(word, 'CAST') ? [parts[1], parts[0]] : parts;
  const name = castNames[type[0]?.toLowerCase() ?? ''];
  if (name === undefined) throw new TypeError(`The test server cannot cast to ${type.join('')}.`);
  const size = type[2] === undefined ? [] : [',', type[2]];
  return [name, '(', ...value, ...size, ')'];
}

function splitAt(tokens: Tokens, separator: string): Tokens[] {
  const parts: Tokens[] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0 && is(token, separator)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** `[ACSDB].[dbo].[tenter]` after FROM or JOIN: there is one database here. */
function withoutDatabase(tokens: Tokens): Tokens {
  const at = tokens.findIndex(
    (token, index) =>
      /^(?:FROM|JOIN)$/i.test(token) && tokens[index + 2] === '.' && tokens[index + 4] === '.',
  );
  if (at === -1) return tokens;
  return withoutDatabase([...tokens.slice(0, at + 1), ...tokens.slice(at + 3)]);
}
