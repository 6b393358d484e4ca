/** Work types, and who works by which from when. */
export const workTypesApi = {} as const;
