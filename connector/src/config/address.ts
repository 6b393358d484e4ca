import { isIPv4, isIPv6 } from 'node:net';
import { isLoopback } from '../loopback.ts';

/** Whether the host of a URL is an address that is used only inside a building's network. */
function isPrivate(hostname: string): boolean {
  const host = bare(hostname);
  if (isIPv6(host)) return /^f[cd]/i.test(host);
  if (!isIPv4(host)) return false;
  const [first = 0, second = 0] = host.split('.').map(Number);
  return first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
}

/** URLs write IPv6 addresses in brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * What is wrong with the address of a server; null when it may be used. Plain HTTP shows the token and the tags to
 * everybody on the way, so it is for this machine, or for a private address that was allowed explicitly.
 */
export function serverMistake(
  server: string,
  allowPlainHttp: boolean,
): 'server-address-invalid' | 'server-plain-http' | null {
  if (!URL.canParse(server)) return 'server-address-invalid';
  const { protocol, hostname, pathname, search, hash, username } = new URL(server);
  if (protocol !== 'https:' && protocol !== 'http:') return 'server-address-invalid';
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '') return 'server-address-invalid';
  if (protocol === 'https:' || isLoopback(bare(hostname))) return null;
  return allowPlainHttp && isPrivate(hostname) ? null : 'server-plain-http';
}
