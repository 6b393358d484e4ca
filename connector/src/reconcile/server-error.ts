import type { FailureCode } from '../delivery/failure.ts';

/** The server does not do what a command needs of it, although it was asked more than once where that may help. */
export class ServerError extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    super(`The server did not answer as it should (${code}).`);
    this.name = 'ServerError';
    this.code = code;
  }
}
