import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { presentOffice, presentToken } from './present.ts';
import { applyForLink, endToken, makeToken } from './service.ts';
import { officeDetail } from './store.ts';
import { findTokens } from './token-store.ts';

type OfficeParts = { readonly db: Database; readonly clock: Clock };
type OfficeHandlers = Pick<Handlers, 'office' | 'applyForLink' | 'tokens' | 'makeToken' | 'revokeToken'>;

/** The endpoints of the office's number and its tokens. */
export function officeHandlers({ db, clock }: OfficeParts): OfficeHandlers {
  const at = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  return {
    office: async ({ caller }) => {
      const found = await officeDetail(db, caller.officeId);
      if (found === undefined) throw new Refusal('not-found');
      return presentOffice(found);
    },
    applyForLink: async ({ caller }) => ({ number: await applyForLink(db, at(caller), caller) }),
    tokens: async ({ caller }) => ({
      tokens: (await findTokens(db, caller.officeId, clock())).map(presentToken),
    }),
    makeToken: async ({ caller, body }) => makeToken(db, { ...at(caller), caller }, body),
    revokeToken: async ({ caller, params }) => {
      if (!(await endToken(db, at(caller), params.tokenId))) throw new Refusal('not-found');
      return undefined;
    },
  };
}
