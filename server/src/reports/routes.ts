import type { ClosingParts } from '../closing/index.ts';
import type { Handlers } from '../http/index.ts';
import { exportMonth } from './export.ts';
import { readStatistics } from './statistics.ts';

/** The endpoints of attendance as files and figures. */
export function reportHandlers(parts: ClosingParts): Pick<Handlers, 'exportMonth' | 'statistics'> {
  return {
    statistics: ({ caller, query }) => readStatistics(parts, caller, query),
    exportMonth: async ({ caller, body, reply }) => {
      const { name, type, stream } = await exportMonth(parts, caller, body);
      reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .type(type)
        .send(stream);
      return undefined;
    },
  };
}
