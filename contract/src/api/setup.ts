/** The first office of an empty server. */
export const setupApi = {} as const;
