import type { SignInProvider } from '@nadeul/contract';
import type { Handlers } from '../http/index.ts';
import { callbackUrl } from './provider.ts';
import { findProvider, type StoredProvider } from './provider-store.ts';
import { findRules } from './rule-store.ts';
import { changeProvider, changeRules, removeProvider, type SecurityParts } from './service.ts';

type Names = 'security' | 'saveSecurityRules' | 'saveSignInProvider' | 'removeSignInProvider';

/** The endpoints of the rules of sign-in and of single sign-on. */
export function securityHandlers(parts: SecurityParts): Pick<Handlers, Names> {
  return {
    security: async ({ caller: { officeId }, request }) => {
      const [rules, found] = await Promise.all([
        findRules(parts.db, officeId),
        findProvider(parts.db, officeId),
      ]);
      return {
        rules,
        provider: found === undefined ? null : withoutSecret(found),
        callbackUrl: callbackUrl(parts.site),
        address: request.ip,
      };
    },
    saveSecurityRules: async ({ caller, body }) => {
      await changeRules(parts, caller, body);
      return undefined;
    },
    saveSignInProvider: async ({ caller, body }) => {
      await changeProvider(parts, caller, body);
      return undefined;
    },
    removeSignInProvider: async ({ caller }) => {
      await removeProvider(parts, caller);
      return undefined;
    },
  };
}

function withoutSecret({ clientSecret: _, ...provider }: StoredProvider): SignInProvider {
  return provider;
}
