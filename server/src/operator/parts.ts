import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Actor } from '../http/index.ts';
import type { Auth } from '../session/index.ts';

/** What the operator's commands work with; the actor is whoever runs them on the server's machine. */
export type OperatorParts = {
  readonly db: Database;
  readonly auth: Auth;
  readonly clock: Clock;
  readonly actor: Actor;
};
