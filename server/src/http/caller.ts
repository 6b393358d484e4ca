import type { Access, SessionNeed, TokenScope } from '@nadeul/contract';
import type { HeldRole, Reached } from './reach.ts';

/** Who does something, as the audit keeps it. */
export type Actor = {
  readonly kind: 'person' | 'token' | 'connector' | 'operator' | 'server';
  /** The sign-in ID of a person, the id of a token. */
  readonly id: string;
  readonly name: string;
  /** The address that it came from; null for the server itself and its operator. */
  readonly address: string | null;
};

type OfOffice = {
  readonly officeId: string;
  readonly officeNumber: string;
  readonly officeName: string;
  readonly actor: Actor;
};

/** A connector that showed an office token. */
export type ConnectorCaller = OfOffice & {
  readonly kind: 'connector';
  /** All that the token may be used for. */
  readonly scopes: readonly TokenScope[];
};

/** A program that showed an office token with scopes of the API. */
export type TokenCaller = OfOffice & { readonly kind: 'token'; readonly scopes: readonly TokenScope[] };

/** A signed-in person. */
export type PersonCaller = OfOffice & {
  readonly kind: 'person';
  readonly loginId: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly employeeId: string | null;
  /** The sign-in, and the session that it was shown by. */
  readonly userId: string;
  readonly sessionId: string;
  readonly method: 'password' | 'provider';
  /** What the sign-in still lacks; until then only what is open for that is admitted. */
  readonly needs: SessionNeed | null;
};

/** Where a request comes from, and whether a person is behind it now or the page asks by itself. */
export type Visit = { readonly address: string; readonly isActive: boolean };

/** Who holds the permission of the endpoint, and how far it goes. A token reaches its whole office. */
export type PermittedCaller = (PersonCaller | TokenCaller) & { readonly reached: Reached };

/** Whoever was admitted; null where anyone may call. */
export type Caller = ConnectorCaller | PersonCaller | PermittedCaller | null;

/** Who calls an endpoint of each access. */
export type CallerOf<A extends Access> = A extends 'connector'
  ? ConnectorCaller
  : A extends 'person'
    ? PersonCaller
    : A extends 'public'
      ? null
      : PermittedCaller;

/** How the edge learns who calls; given by the features `office` and `session`. `address`: where it comes from. */
export type Callers = {
  /** What the token opens; null when the token is not known, has expired or was revoked. */
  readonly tokenOf: (token: string, address: string) => Promise<TokenCaller | null>;
  /** The person of the session in the Cookie header; null when there is none. Use keeps it from ending. */
  readonly personOf: (cookie: string, visit: Visit) => Promise<PersonCaller | null>;
};
