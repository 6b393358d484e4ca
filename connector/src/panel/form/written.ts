import { profileNames } from '@nadeul/contract';
import { z } from 'zod';

/**
 * A config as far as the form knows it. It is read leniently: a config that a person broke is shown as far as it goes,
 * and what the form does not know stays as it is.
 */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

const writtenDatabase = z.looseObject({
  host: text,
  port: z.int().optional().catch(undefined),
  instance: text,
  name: text,
  user: text,
  password: text,
  passwordFile: text,
  encryption: z.enum(['required', 'off']).optional().catch(undefined),
  allowPlainText: flag,
});

const writtenSource = z.looseObject({
  name: text,
  profile: z.enum(profileNames).optional().catch(undefined),
  path: text,
  password: text,
  passwordFile: text,
  startDate: text,
  database: writtenDatabase.optional().catch(undefined),
});
export type WrittenSource = z.infer<typeof writtenSource>;

const writtenConfig = z.looseObject({
  server: text,
  allowPlainHttp: flag,
  officeNumber: text,
  officeToken: text,
  officeTokenFile: text,
  dataFolder: text,
  logFolder: text,
  language: z.enum(['ko', 'en']).optional().catch(undefined),
  source: writtenSource.optional().catch(undefined),
  sources: z.array(writtenSource).optional().catch(undefined),
});
export type Written = z.infer<typeof writtenConfig>;

/** A config as written; of one that is no object nothing is known. */
export function writtenOf(parsed: unknown): Written {
  const read = writtenConfig.safeParse(parsed);
  return read.success ? read.data : {};
}

/** The sources of a config, whether it has one or a list of them. */
export function sourcesOf({ source, sources }: Written): readonly WrittenSource[] {
  return source === undefined ? (sources ?? []) : [source];
}
