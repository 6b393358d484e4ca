import type { ApiName, Endpoint } from '@nadeul/contract';
import type { Caller, Callers } from './caller.ts';
import type { OnceOnly } from './once.ts';
import type { TokenRate } from './token-rate.ts';

/** Personal data that somebody was answered. */
export type PersonalRead = {
  readonly caller: NonNullable<Caller>;
  readonly endpoint: ApiName;
  readonly reads: NonNullable<Endpoint['reads']>;
  readonly isDownload: boolean;
  readonly params: unknown;
  /** What was asked: filters and searched words, or the body of a request for a file. */
  readonly asked: unknown;
};

/** What the edge needs of the features behind it. */
export type Edge = {
  readonly callers: Callers;
  readonly rate: TokenRate;
  readonly onceOnly: OnceOnly;
  /** Keeps who read whose data; what cannot be kept is not answered. */
  readonly noteRead: (read: PersonalRead) => Promise<void>;
};
