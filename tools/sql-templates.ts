/** A statement or a part of one, as it stands in a store's source. */
export type SqlTemplate = {
  readonly path: string;
  /** The function or constant in which it stands. */
  readonly owner: string;
  /** Its text; a value is `$office` where the source names it an office's id, `$table` where it is a table's name. */
  readonly text: string;
};

type Part = { readonly literal: string } | { readonly hole: string };
type Found = { readonly parts: readonly Part[]; readonly before: string };

const opening = /\bsql(?:<[^`]*?>)?`/g;
const namesOffice = /(^|\.)officeId$/;

/** The statements of many files; a part that is named in another template is read in its place and not by itself. */
export function sqlTemplates(
  files: readonly { readonly path: string; readonly text: string }[],
): SqlTemplate[] {
  const all: Named[] = files.flatMap(({ path, text }) =>
    found(text).map(({ parts, before }) => ({ path, parts, ...ownerOf(before) })),
  );
  const used = new Set<Named>();
  const texts = all.map((one) => ({ one, text: textOf(one, { all, used, depth: 0 }) }));
  return texts
    .filter(({ one }) => !used.has(one))
    .map(({ one: { path, owner }, text }) => ({ path, owner, text }));
}

type Named = {
  readonly path: string;
  readonly owner: string;
  readonly name: string | null;
  readonly isExported: boolean;
  readonly parts: readonly Part[];
};
type Reading = { readonly all: readonly Named[]; readonly used: Set<Named>; readonly depth: number };

/** Parts that name each other in a circle end here. */
const depthMax = 5;

function textOf(one: Named, reading: Reading): string {
  return one.parts
    .map((part) => {
      if ('literal' in part) return part.literal;
      const named = partNamed(one.path, part.hole, reading);
      if (named === undefined) return valueFor(part.hole);
      reading.used.add(named);
      return textOf(named, { ...reading, depth: reading.depth + 1 });
    })
    .join('');
}

function valueFor(hole: string): string {
  if (hole.startsWith('sql.table(')) return ' $table ';
  return namesOffice.test(hole) ? ' $office ' : ' $hole ';
}

/** The part that a hole names, of its own file or else of another; none where several could be meant. */
function partNamed(path: string, hole: string, { all, depth }: Reading): Named | undefined {
  const name = /^(\w+)(\([\s\S]*\))?$/.exec(hole)?.[1];
  if (name === undefined || depth > depthMax) return undefined;
  const sameName = all.filter((one) => one.name === name);
  const here = sameName.filter((one) => one.path === path);
  const [only, ...others] = here.length > 0 ? here : sameName.filter(({ isExported }) => isExported);
  return others.length === 0 ? only : undefined;
}

/** Whose template it is, and the name under which others may take it in: a constant, or a function that only returns it. */
function ownerOf(before: string): Omit<Named, 'path' | 'parts'> {
  const constant = /(export )?const\s+(\w+)[^=;]*=\s*(?:await\s+)?$/.exec(before);
  const callable = [...before.matchAll(/(export )?(?:async )?function\s+(\w+)/g)].at(-1);
  const named = constant ?? (/return\s+$/.test(before) ? callable : undefined);
  return {
    owner: callable?.[2] ?? constant?.[2] ?? '',
    name: named?.[2] ?? null,
    isExported: named?.[1] !== undefined,
  };
}

/** Every template of a source, those within others too. */
function found(source: string): Found[] {
  const templates: Found[] = [];
  for (const match of source.matchAll(opening)) {
    const start = match.index + match[0].length;
    const { parts } = readTemplate(source, start);
    templates.push({ parts, before: source.slice(0, match.index) });
  }
  return templates;
}

/** Reads from behind the opening backtick to behind the closing one. */
function readTemplate(source: string, start: number): { parts: Part[]; end: number } {
  const parts: Part[] = [];
  let at = start;
  let literal = '';
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      const end = endOfHole(source, at + 2);
      parts.push({ literal }, { hole: source.slice(at + 2, end).trim() });
      literal = '';
      at = end + 1;
    } else {
      const length = source[at] === '\\' ? 2 : 1;
      literal += source.slice(at, at + length);
      at += length;
    }
  }
  return { parts: [...parts, { literal }], end: at + 1 };
}

/** The place of the brace that closes a hole which begins here. */
function endOfHole(source: string, start: number): number {
  let depth = 1;
  let at = start;
  while (at < source.length) {
    const sign = source[at];
    if (sign === '`') at = readTemplate(source, at + 1).end;
    else if (sign === "'" || sign === '"') at = source.indexOf(sign, at + 1) + 1;
    else {
      if (sign === '{') depth += 1;
      if (sign === '}') depth -= 1;
      if (depth === 0) return at;
      at += 1;
    }
  }
  return at;
}
