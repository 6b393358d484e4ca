/** In-app notices, mail, webhooks and incidents. */
export const noticesApi = {} as const;
