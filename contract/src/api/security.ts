/** Rules of signing in. */
export const securityApi = {} as const;
