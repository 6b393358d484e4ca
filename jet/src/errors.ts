/** Every way in which reading can fail. Decide by these, never by the text of the message. */
export type JetErrorCode =
  | 'file-missing'
  | 'file-locked'
  | 'file-forbidden'
  | 'file-unreadable'
  | 'file-truncated'
  | 'not-access'
  | 'format-unsupported'
  | 'encrypted'
  | 'password-wrong'
  | 'encryption-unsupported'
  | 'table-missing'
  | 'column-missing'
  | 'column-unsupported'
  | 'page-damaged'
  | 'checkpoint-invalid';

/** A failure of the outside world: a stable `code`, and a sentence that says what to do. */
export class JetError extends Error {
  readonly code: JetErrorCode;

  constructor(code: JetErrorCode, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options);
    this.name = 'JetError';
    this.code = code;
  }
}

/** A page or a row that does not hold together: torn, not written yet, or damaged for good. */
export function pageDamaged(page: number, what: string): JetError {
  return new JetError(
    'page-damaged',
    `Page ${page} cannot be read: ${what}. Try again in a moment; if it stays, repair the file with Access ("Compact and Repair").`,
  );
}

/** A page that the file names but does not hold: cut off, or not written yet. */
export function pageBeyondEnd(page: number): JetError {
  return new JetError(
    'file-truncated',
    `The file ends before page ${page}, which it names. Try again in a moment; if it stays, take an undamaged copy.`,
  );
}

/** The sentence for what the operating system said when a file was opened or read. */
export function fileError(path: string, cause: unknown): JetError {
  switch (systemCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new JetError('file-missing', `There is no file '${path}'. Check the path.`, { cause });
    case 'EBUSY':
    case 'ETXTBSY':
      return new JetError(
        'file-locked',
        `'${path}' is held by a program that opened it for itself alone. Try again when it is closed.`,
        { cause },
      );
    case 'EACCES':
    case 'EPERM':
      return new JetError(
        'file-forbidden',
        `This account may not read '${path}'. Give it read permission, or run as an account that has it.`,
        { cause },
      );
    case 'EISDIR':
      return new JetError('not-access', `'${path}' is a folder. Name the .mdb file in it.`, { cause });
    default:
      return new JetError(
        'file-unreadable',
        `'${path}' could not be read (${systemCode(cause) ?? 'unknown cause'}). Check the disk or the network share.`,
        { cause },
      );
  }
}

function systemCode(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
