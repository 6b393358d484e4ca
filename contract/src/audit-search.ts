import { z } from 'zod';
import { auditActions, auditSubjectKinds } from './audit.ts';
import { pageOf, pageQuery } from './page.ts';
import { instant, plainDate } from './primitives.ts';

/** Entries are counted up to here; a list with more says so by this number. */
export const auditCountMax = 10_000;
/** Most entries of one file. */
export const auditExportRowsMax = 200_000;

export const auditActorKinds = ['person', 'token', 'connector', 'operator', 'server'] as const;

/** Which entries are asked for; what is left out does not narrow. */
const auditFilter = {
  /** First and last day, in Korea. */
  from: plainDate.optional(),
  until: plainDate.optional(),
  action: z.enum(auditActions).optional(),
  actorKind: z.enum(auditActorKinds).optional(),
  /** The sign-in ID of a person, or the id of a token. */
  actorId: z.string().min(1).max(100).optional(),
  subjectKind: z.enum(auditSubjectKinds).optional(),
  subjectId: z.string().min(1).max(100).optional(),
  /** A part of the name of who did it or of what it was done to. */
  text: z.string().trim().min(1).max(100).optional(),
} as const;

export const auditQuery = z.strictObject({ ...auditFilter, ...pageQuery });
export type AuditQuery = z.infer<typeof auditQuery>;

/** Something that was done: who, when, from where, to what, before and after. */
export const auditEntry = z
  .strictObject({
    ordinal: z.int(),
    at: instant,
    actor: z.strictObject({ kind: z.enum(auditActorKinds), id: z.string(), name: z.string() }),
    /** Where the actor called from; null for the server and its operator. */
    address: z.string().nullable(),
    action: z.string(),
    /** The action in words. */
    title: z.strictObject({ ko: z.string(), en: z.string() }),
    subject: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
    /** The fields that changed, as they were and as they are; null where there is no such side. */
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof auditEntry>;

/** Newest first. */
export const auditPage = pageOf(auditEntry).meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;

export const auditExport = z
  .strictObject({
    ...auditFilter,
    /** Why the file is needed; kept with who took it. */ reason: z.string().trim().min(2).max(500),
  })
  .meta({ id: 'AuditExport' });
export type AuditExport = z.infer<typeof auditExport>;
