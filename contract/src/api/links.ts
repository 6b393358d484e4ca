/** Office tokens and the application for the link. */
export const linksApi = {} as const;
