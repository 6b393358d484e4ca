/** How many requests a token may make in a minute, on average: a program's, and a connector's, which catches up. */
export const requestsPerMinute = { program: 600, connector: 3000 } as const;
