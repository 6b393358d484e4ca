import { isIP, isIPv4 } from 'node:net';

/** Whether a host as written in the config is this machine itself, whatever its names resolve to. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (isIP(name) === 0) return name === 'localhost';
  return name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}
