/** The header with which a write says that it is the same one as before, sent again. */
export const idempotencyHeader = 'idempotency-key';
/** How long the answer to such a write is kept. */
export const idempotencyHours = 24;
/** Characters of a key; a UUID does. */
export const idempotencyKeyLength = { min: 16, max: 200 } as const;
