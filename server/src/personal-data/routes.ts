import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers } from '../http/index.ts';
import { erasePerson, readErasure } from './erase.ts';
import { exportPerson } from './export.ts';

type PersonalDataParts = { readonly db: Database; readonly clock: Clock };
type PersonalDataHandlers = Pick<Handlers, 'exportPerson' | 'erasure' | 'erasePerson'>;

/** The endpoints of what is kept of one person. */
export function personalDataHandlers(parts: PersonalDataParts): PersonalDataHandlers {
  const { db, clock } = parts;
  return {
    exportPerson: async ({ caller, params, body, reply }) => {
      const { name, bytes } = await exportPerson(parts, caller, { ...params, ...body });
      reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .type('application/zip')
        .send(Buffer.from(bytes));
      return undefined;
    },
    erasure: ({ caller, params }) => readErasure(parts, caller, params.employeeId),
    erasePerson: ({ caller: { officeId, actor }, params, body }) =>
      db
        .transaction()
        .execute((transaction) =>
          erasePerson(transaction, { officeId, actor, now: clock() }, { ...params, ...body }),
        ),
  };
}
