import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';
type Range = { readonly address: string; readonly bits: number; readonly family: Family };

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

/** An address or a range such as 203.0.113.0/24 or 2001:db8::/32; null for any other text. */
export function readRange(text: string): Range | null {
  const [address = '', bits, more] = text.split('/');
  const family = familyOf(address);
  if (family === null || more !== undefined) return null;
  if (bits === undefined) return { address, bits: bitsOf[family], family };
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > bitsOf[family]) return null;
  return { address, bits: Number(bits), family };
}

/** Whether an address lies in one of the ranges; an IPv4 address inside IPv6 counts as the IPv4 one. */
export function isWithin(ranges: readonly string[], address: string): boolean {
  const family = familyOf(address);
  if (family === null) return false;
  const list = new BlockList();
  for (const text of ranges) {
    const range = readRange(text);
    if (range !== null) list.addSubnet(range.address, range.bits, range.family);
  }
  return list.check(address, family);
}

function familyOf(address: string): Family | null {
  const family = isIP(address);
  if (family === 0) return null;
  return family === 4 ? 'ipv4' : 'ipv6';
}
