import { hello, plainDate, profileNames, profiles, tagEvent } from '@nadeul/contract';
import { z } from 'zod';
import { monthMark, tablesFile } from '../source/profiles/tables-file.ts';

const kind = tagEvent.shape.kind;

const gateKinds = z.strictObject({
  /** Gate number → kind. */
  byId: z.record(z.string(), kind).optional(),
  /** The first entry whose words are in the gate's name decides. */
  byWords: z.array(z.strictObject({ words: z.string().trim().min(1), kind })).optional(),
});
export type GateKinds = z.infer<typeof gateKinds>;

const secret = z.string().min(1).max(200);

/** How a SQL Server, MySQL or MariaDB database is reached. */
const database = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535).optional(),
  /** A named instance of SQL Server, asked for on UDP 1434; not together with `port`. */
  instance: z.string().trim().min(1).max(60).optional(),
  name: z.string().trim().min(1).max(120),
  user: z.string().min(1).max(120),
  password: secret.optional(),
  /** A file that holds the password alone. */
  passwordFile: z.string().min(1).optional(),
  /** `required` where left out. */
  encryption: z.enum(['required', 'off']).optional(),
  /**
   * Accepts for another machine what everybody on the way could read or forge: `encryption: off`, TLS 1.0, and the
   * certificate that SQL Server makes anew at each start.
   */
  allowPlainText: z.boolean().optional(),
  /** PEM file of the certificate that is trusted; left out, the first one seen is kept and only it is trusted. */
  certificateFile: z.string().min(1).optional(),
});

/** A source as written. What an engine needs besides is checked by `completeSource`. */
const fields = z.strictObject({
  name: hello.shape.source.shape.name,
  profile: z.enum(profileNames),
  /** Access: the file. */
  path: z.string().min(1).optional(),
  /** Access encrypted by Office: its password. Ordinary `.mdb` files need none. */
  password: secret.optional(),
  passwordFile: z.string().min(1).optional(),
  database: database.optional(),
  startDate: plainDate.optional(),
  /** The vendor's code → kind, added to the vendor's defaults. */
  modeKinds: z.record(z.string(), kind).optional(),
  gateKinds: gateKinds.optional(),
  /** An empty result code is a door that opened (external transfer tables that leave codes out). */
  emptyResultIsGranted: z.boolean().optional(),
  /** Only the last so many characters of a user number count (NITGEN pads it). */
  userNumberLast: z.int().min(1).max(20).optional(),
  /** The tables of a generic profile. */
  tables: tablesFile.optional(),
});

/** A generic profile has to describe its tables, no other may; and an Access file has no table for each month. */
export const sourceFile = fields.superRefine(({ profile, tables }, context) => {
  const { vendor, engine } = profiles[profile];
  if ((vendor === 'generic') !== (tables !== undefined))
    context.addIssue({ code: 'custom', path: ['tables'] });
  else if (engine === 'access' && tables?.events.name.includes(monthMark))
    context.addIssue({ code: 'custom', path: ['tables', 'events', 'name'] });
});
export type SourceFile = z.infer<typeof sourceFile>;
export type DatabaseFile = z.infer<typeof database>;
