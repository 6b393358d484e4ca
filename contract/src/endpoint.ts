import type { z } from 'zod';
import type { Permission } from './policy.ts';
import type { ProblemCode } from './problem.ts';
import type { SessionNeed } from './session.ts';

/**
 * Who may call: anyone; a connector with an office token; anybody signed in; or whoever holds a permission, by their
 * roles or as a scope of an office token.
 */
export type Access = 'public' | 'connector' | 'person' | Permission;

export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` for each parameter. */
  readonly path: string;
  readonly summary: { readonly ko: string; readonly en: string };
  readonly access: Access;
  /** Open also to a person whose sign-in still lacks one of these; every other endpoint refuses them. */
  readonly openWhile?: readonly SessionNeed[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The most bytes of the body, where the usual limit is too small for it. */
  readonly bodyBytesMax?: number;
  /** The body is the bytes of a file (application/octet-stream), at most this many; `body` is not declared then. */
  readonly upload?: number;
  /** The body of a 200 answer; `null` is a 204 without one. */
  readonly answer: z.ZodType | null;
  /** A stream of server-sent events of the answer's shape. */
  readonly stream?: true;
  /** The answer is a file; the handler writes it through the reply. */
  readonly download?: true;
  /** Media types of that file; empty where the answer leads the browser elsewhere instead. */
  readonly media?: readonly string[];
  /**
   * Whose personal data the answer shows: of the `employeeId` in the path, or of several people. Who reads another's is
   * kept in the audit.
   */
  readonly reads?: 'employee' | 'people';
  readonly problems: readonly ProblemCode[];
};

type Infer<T> = T extends z.ZodType ? z.infer<T> : undefined;
export type ParamsOf<E extends Endpoint> = Infer<E['params']>;
export type QueryOf<E extends Endpoint> = Infer<E['query']>;
export type BodyOf<E extends Endpoint> = Infer<E['body']>;
export type AnswerOf<E extends Endpoint> = Infer<E['answer']>;

/** Declares an endpoint once; server, client and OpenAPI document are made from it. */
export function endpoint<const E extends Endpoint>(declaration: E): E {
  return declaration;
}
