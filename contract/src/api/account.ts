/** One’s own account: password, second factor, sessions. */
export const accountApi = {} as const;
