import type { Handlers } from '../http/index.ts';
import { checkSetupCode, type SetupParts, setUp } from './service.ts';
import { hasOffice } from './store.ts';

/** The endpoints of the set-up wizard. */
export function setupHandlers(parts: SetupParts): Pick<Handlers, 'setupState' | 'checkSetupCode' | 'setUp'> {
  return {
    setupState: async () => ({ isNeeded: !(await hasOffice(parts.session.db)) }),
    checkSetupCode: async ({ body }) => {
      await checkSetupCode(parts, body.code);
      return undefined;
    },
    setUp: async ({ body, request, reply }) => {
      const { session, cookies } = await setUp(parts, body, { address: request.ip, host: request.host });
      reply.header('set-cookie', cookies);
      return session;
    },
  };
}
