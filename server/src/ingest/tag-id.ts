import { hash } from 'node:crypto';

const hexDigits = 32;

/**
 * A tag's id, made from what makes it the same tag: its source and the source's key. The order in which tags
 * arrive therefore never shows in anything that is computed from them. UUID version 8.
 */
export function tagIdOf(sourceId: string, vendorKey: string): string {
  const hex = hash('sha256', `${sourceId}\n${vendorKey}`, 'hex').slice(0, hexDigits);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
