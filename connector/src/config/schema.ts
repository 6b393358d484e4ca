import { hello, officeNumber, plainDate, tagEvent } from '@nadeul/contract';
import { z } from 'zod';

const kind = tagEvent.shape.kind;

const gateKinds = z.strictObject({
  /** Gate number → kind. */
  byId: z.record(z.string(), kind).optional(),
  /** The first entry whose words are in the gate's name decides. */
  byWords: z.array(z.strictObject({ words: z.string().trim().min(1), kind })).optional(),
});

const source = z.strictObject({
  name: hello.shape.source.shape.name,
  profile: z.enum(['caps-access']),
  path: z.string().min(1),
  startDate: plainDate.optional(),
  /** `e_mode` → kind, added to the vendor's defaults. */
  modeKinds: z.record(z.string(), kind).optional(),
  gateKinds: gateKinds.optional(),
});

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
  source,
  pollMs: z.int().min(50).max(60_000).optional(),
  logFolder: z.string().min(1).optional(),
  language: z.enum(['ko', 'en']).optional(),
});
export type ConfigFile = z.infer<typeof configFile>;
export type GateKinds = z.infer<typeof gateKinds>;
