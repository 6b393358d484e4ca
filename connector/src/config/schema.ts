import { officeNumber } from '@nadeul/contract';
import { z } from 'zod';
import { sourceFile } from './source-schema.ts';

/** Most door databases of one connector. */
const sourcesMax = 16;

/** The file as written. What depends on two fields, or on other files, is checked by `readConfig`. */
export const configFile = z.strictObject({
  /** The domain: address of the server, checked by `serverMistake`. */
  server: z.string(),
  allowPlainHttp: z.boolean().optional(),
  officeNumber,
  officeToken: z.string().trim().min(1).max(400).optional(),
  /** A file that holds the token alone, beside the config unless the path is absolute. */
  officeTokenFile: z.string().min(1).optional(),
  dataFolder: z.string().min(1).optional(),
  /** One door database, or a list of them: exactly one of both, checked by `readConfig`. */
  source: sourceFile.optional(),
  sources: z.array(sourceFile).min(1).max(sourcesMax).optional(),
  pollMs: z.int().min(50).max(60_000).optional(),
  logFolder: z.string().min(1).optional(),
  language: z.enum(['ko', 'en']).optional(),
});
export type ConfigFile = z.infer<typeof configFile>;
