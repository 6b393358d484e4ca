import { z } from 'zod';

export const health = z
  .strictObject({ status: z.enum(['ok', 'unsafe-database']), version: z.string() })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;
