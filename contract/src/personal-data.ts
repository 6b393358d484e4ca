import { z } from 'zod';

/** Why everything that is kept of a person is taken out; the audit keeps the reason. */
export const personExport = z
  .strictObject({ reason: z.string().trim().min(2).max(200) })
  .meta({ id: 'PersonExport' });
export type PersonExport = z.infer<typeof personExport>;
