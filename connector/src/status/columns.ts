/** Characters that take two columns on a terminal: Hangul, Chinese characters, full-width forms. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** How many columns a text takes on a terminal. */
export function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** Rows as lines whose columns stand below each other. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((text, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(text));
    });
  const padded = (text: string, index: number) =>
    text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
  return rows.map((row) => `  ${row.map(padded).join('  ').trimEnd()}`);
}
