import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers } from '../http/index.ts';
import { exportEmployees, type PeopleFile } from './export.ts';

type FileParts = { readonly db: Database; readonly clock: Clock };

/** The endpoints that take and give files of employees. */
export function peopleFileHandlers(parts: FileParts): Pick<Handlers, 'exportEmployees'> {
  return {
    exportEmployees: async ({ caller, body, reply }) => {
      sendFile(reply, await exportEmployees(parts, caller, body));
      return undefined;
    },
  };
}

function sendFile(reply: FastifyReply, { name, type, stream }: PeopleFile): void {
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(stream);
}
