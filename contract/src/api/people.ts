/** Employees: one by one, in bulk, imported and exported. */
export const peopleApi = {} as const;
