import { z } from 'zod';

/** The process answers. `unsafe-database`: it takes no tags, because the database could lose them. */
export const health = z
  .strictObject({ status: z.enum(['ok', 'unsafe-database']), version: z.string() })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;

/** Whether this process should get requests now; answered with 503 while it should not. */
export const readiness = z
  .strictObject({
    isReady: z.boolean(),
    /** `other-schema`: a newer program has changed the database, and this process should give way. */
    database: z.enum(['ok', 'unreachable', 'unsafe', 'other-schema']),
    /** It finishes what is under way and takes nothing new. */
    isStopping: z.boolean(),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;
