import { type Handlers, Refusal } from '../http/index.ts';
import type { Hub } from './hub.ts';

/** The stream of live changes, as server-sent events. */
export function liveHandlers(hub: Hub): Pick<Handlers, 'live'> {
  return {
    live: async ({ caller, request, reply }) => {
      const { raw } = reply;
      const remove = hub.add(caller.officeId, raw);
      if (remove === null) throw new Refusal('unavailable');
      request.raw.on('close', remove);
      reply.hijack();
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 1000\n\n');
      return undefined;
    },
  };
}
