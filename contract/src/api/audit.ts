/** Who did what. */
export const auditApi = {} as const;
