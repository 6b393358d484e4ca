import type { Access } from '@nadeul/contract';
import type { HeldRole, Reached } from './reach.ts';

/** A connector that showed an office token. */
export type ConnectorCaller = {
  readonly kind: 'connector';
  readonly officeId: string;
  readonly officeNumber: string;
  readonly officeName: string;
};

/** A signed-in person. */
export type PersonCaller = {
  readonly kind: 'person';
  readonly officeId: string;
  readonly officeNumber: string;
  readonly officeName: string;
  readonly loginId: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly employeeId: string | null;
};

/** A person who holds the permission of the endpoint, and how far it goes. */
export type PermittedCaller = PersonCaller & { readonly reached: Reached };

/** Who calls an endpoint of each access. */
export type CallerOf<A extends Access> = A extends 'connector'
  ? ConnectorCaller
  : A extends 'person'
    ? PersonCaller
    : A extends 'public'
      ? null
      : PermittedCaller;

/** How the edge learns who calls; given by the features `office` and `session`. */
export type Callers = {
  /** The office that the token opens; null when the token is not known. */
  readonly connectorOf: (token: string) => Promise<ConnectorCaller | null>;
  /** The person of the session in the Cookie header; null when there is none. */
  readonly personOf: (cookie: string) => Promise<PersonCaller | null>;
};
