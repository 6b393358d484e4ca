import type { Configuration } from 'openid-client';
import { allowInsecureRequests, discovery, enableNonRepudiationChecks } from 'openid-client';
import { Refusal } from '../http/index.ts';
import type { Site } from '../settings/index.ts';
import type { StoredProvider } from './provider-store.ts';
import type { Seal } from './seal.ts';

const timeoutSeconds = 10;
/** The one purpose that the client's secret is sealed for. */
export const secretPurpose = 'sign-in provider';

/** Where the provider sends people back to. */
export function callbackUrl({ publicUrl }: Site): string {
  return `${publicUrl}/api/sign-in/provider/callback`;
}

/** The provider as it describes itself at its issuer's address. Throws `provider-unavailable`. */
export async function discoverProvider(
  seal: Seal,
  { issuer, clientId, clientSecret }: StoredProvider,
): Promise<Configuration> {
  const url = new URL(issuer);
  const secret = seal.open(secretPurpose, clientSecret);
  // Only a test or a proxy on this very machine is spoken to without TLS.
  const insecure = isLoopback(url) ? [allowInsecureRequests] : [];
  // The signature of a token is checked too, not only the TLS that it came over.
  const execute = [enableNonRepudiationChecks, ...insecure];
  try {
    return await discovery(url, clientId, secret, undefined, { execute, timeout: timeoutSeconds });
  } catch {
    throw new Refusal('provider-unavailable');
  }
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
