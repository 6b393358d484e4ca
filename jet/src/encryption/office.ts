import { JetError } from '../errors.ts';
import type { PageDecoder } from '../file.ts';

/** Decoder of the pages of a file that Office encrypted; `plain` is its first page. */
export function officeDecoder(path: string, _plain: Buffer, _password: string | undefined): PageDecoder {
  throw new JetError(
    'encrypted',
    `'${path}' is encrypted by Access (a password on an .accdb). Use a copy without encryption.`,
  );
}
