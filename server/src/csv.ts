/** Signs with which a cell would be read as a formula by a spreadsheet. */
const formulaSigns = /^[=+\-@\t\r]/;

/**
 * A cell of a CSV file. What a spreadsheet would run as a formula gets an apostrophe in front, so that a name never
 * becomes a program on the reader's machine; `cellFromCsv` takes it away again.
 */
export function cellForCsv(value: string | null): string {
  const text = value ?? '';
  const safe = formulaSigns.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before `cellForCsv`. */
export function cellFromCsv(text: string): string {
  return text.startsWith("'") && formulaSigns.test(text.slice(1)) ? text.slice(1) : text;
}

/** Marks the file as UTF-8 for Excel, which otherwise reads Korean as CP949. */
export const utf8Mark = '\uFEFF';

export function lineForCsv(cells: readonly (string | null)[]): string {
  return `${cells.map(cellForCsv).join(',')}\r\n`;
}
