/** A row of an example: its cells by the heading above them, and its line in the file. */
export type ExampleRow = { readonly line: number; readonly cells: ReadonlyMap<string, string> };

/** A table of examples. What stands above it as `설정: …` holds for each of its rows. */
export type ExampleTable = {
  readonly title: string;
  readonly settings: readonly string[];
  readonly rows: readonly ExampleRow[];
};

/** Reads the tables of a markdown text. A row with more or fewer cells than its heading is an error that names its line. */
export function tablesOf(text: string): ExampleTable[] {
  const tables: { title: string; settings: string[]; rows: ExampleRow[]; headings: string[] }[] = [];
  let title = '';
  let settings: string[] = [];
  let headings: string[] | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.startsWith('|')) headings = null;
    if (line.startsWith('#')) [title, settings] = [line.replace(/^#+ */, ''), []];
    else if (line.startsWith('설정:')) settings = line.slice('설정:'.length).split(';').map(trimmed);
    else if (line.startsWith('|') && headings === null) {
      headings = cellsOf(line);
      tables.push({ title, settings, rows: [], headings });
    } else if (line.startsWith('|') && !/^[|\s:-]+$/.test(line))
      tables.at(-1)?.rows.push({ line: index + 1, cells: rowOf(headings ?? [], line, index + 1) });
  }
  return tables;
}

function rowOf(headings: readonly string[], text: string, line: number): Map<string, string> {
  const cells = cellsOf(text);
  if (cells.length !== headings.length)
    throw new RangeError(`line ${line} has ${cells.length} cells under ${headings.length} headings`);
  return new Map(headings.map((heading, index) => [heading, cells[index] ?? '']));
}

function cellsOf(line: string): string[] {
  return line.split('|').slice(1, -1).map(trimmed);
}

function trimmed(text: string): string {
  return text.trim();
}
