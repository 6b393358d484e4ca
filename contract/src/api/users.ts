/** Who may sign in: accounts of an office. */
export const usersApi = {} as const;
