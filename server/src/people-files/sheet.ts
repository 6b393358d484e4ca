/** A cell as text; `isError` where its formula failed. */
export type Cell = { readonly text: string; readonly isError?: true };

/** Rows of a file with the line on which each stands, as a spreadsheet numbers them. */
export type Sheet = readonly { readonly line: number; readonly cells: readonly Cell[] }[];

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
