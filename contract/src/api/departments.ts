/** The department tree and the ranks. */
export const departmentsApi = {} as const;
