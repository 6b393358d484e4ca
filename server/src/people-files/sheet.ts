/** A cell as text; `isError` where its formula failed. */
export type Cell = { readonly text: string; readonly isError?: true };

/** Rows of a file with the line on which each stands, as a spreadsheet numbers them. */
export type Sheet = readonly { readonly line: number; readonly cells: readonly Cell[] }[];

/** The text of a cell in a form that the database can keep: NUL becomes its picture, half a character U+FFFD. */
export function cellText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u2400');
}

export type FileFault = 'file-unreadable' | 'file-of-old-excel' | 'file-without-numbers' | 'file-too-long';

/** A file that cannot be read as a list of employees; the code says why. */
export class FileError extends Error {
  readonly code: FileFault;

  constructor(code: FileFault, options?: ErrorOptions) {
    super(code, options);
    this.name = 'FileError';
    this.code = code;
  }
}
