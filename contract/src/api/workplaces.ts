/** Work places, their means of checking and their device links. */
export const workplacesApi = {} as const;
