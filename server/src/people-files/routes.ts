import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, type Handlers, type PermittedCaller, readCursor } from '../http/index.ts';
import { exportEmployees, importTemplate, type PeopleFile } from './export.ts';
import { applyImport, readImport, readPreview } from './import.ts';
import { findImportRows } from './preview-store.ts';

type FileParts = { readonly db: Database; readonly clock: Clock };
type FileHandlers = Pick<
  Handlers,
  'exportEmployees' | 'importTemplate' | 'readImport' | 'importPreview' | 'importRows' | 'applyImport'
>;

/** The endpoints that take and give files of employees. */
export function peopleFileHandlers(parts: FileParts): FileHandlers {
  const { db, clock } = parts;
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  return {
    exportEmployees: async ({ caller, body, reply }) => {
      sendFile(reply, await exportEmployees(parts, caller, body));
      return undefined;
    },
    importTemplate: async ({ reply }) => {
      sendFile(reply, importTemplate());
      return undefined;
    },
    readImport: ({ caller, query, body }) => readImport(db, doerOf(caller), { bytes: body, ...query }),
    importPreview: ({ caller, params }) => readPreview(db, caller.officeId, params.importId),
    importRows: async ({ caller, params: { importId }, query: { cursor, limit, kind } }) => {
      const { officeId } = caller;
      const { counts } = await readPreview(db, officeId, importId);
      const after = cursor === undefined ? 0 : Number(readCursor(cursor, 1)[0]);
      const rows = await findImportRows(db, officeId, { importId, kind, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next = rows.length > limit && last !== undefined ? cursorOf([last.line]) : null;
      const total =
        kind === undefined ? counts.new + counts.changed + counts.same + counts.wrong : counts[kind];
      return { rows: shown, next, total };
    },
    applyImport: ({ caller, params, body }) => applyImport(db, doerOf(caller), { ...params, ...body }),
  };
}

function sendFile(reply: FastifyReply, { name, type, stream }: PeopleFile): void {
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(stream);
}
