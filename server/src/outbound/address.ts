import { BlockList, isIP } from 'node:net';

type Allowed = { readonly allowsPrivate: boolean };

/** Where no office may send this server: addresses of the machine's own network and of a cloud's inner services. */
const never = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['168.63.129.16', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  never.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['fe80::', 10],
  ['fd00:ec2::', 64],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
] as const)
  never.addSubnet(network, prefix, 'ipv6');

// Addresses that only wrap one of IPv4, and the one of nobody; ::1 is the machine's own.
never.addAddress('::', 'ipv6');
never.addRange('::2', '::ffff:ffff', 'ipv6');

/** Within the office's own walls: only where the operator allows it. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
inside.addSubnet('::1', 128, 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/** Whether the server keeps away from an address; what is no address is forbidden. */
export function isForbiddenAddress(address: string, { allowsPrivate }: Allowed): boolean {
  // An IPv4 address in IPv6 clothes is judged by the lists of IPv4, as BlockList does by itself.
  const family = isIP(address);
  if (family === 0) return true;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  return never.check(address, type) || (!allowsPrivate && inside.check(address, type));
}
