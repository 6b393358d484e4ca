import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers } from '../http/index.ts';
import { exportAudit, readAudit } from './search.ts';

type AuditParts = { readonly db: Database; readonly clock: Clock };

/** The endpoints of the audit. */
export function auditHandlers(parts: AuditParts): Pick<Handlers, 'audit' | 'exportAudit'> {
  return {
    audit: ({ caller, query }) => readAudit(parts.db, caller.officeId, query),
    exportAudit: async ({ caller, body, reply }) => {
      const file = await exportAudit(parts, caller, body);
      reply.header('content-disposition', "attachment; filename*=UTF-8''audit.csv");
      await reply.type('text/csv; charset=utf-8').send(file);
      return undefined;
    },
  };
}
