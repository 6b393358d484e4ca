import { dateEpochDays, header, headerKey, jet4, rc4 } from '@nadeul/jet/layout';

const koreanCollation = 0x0412;
const koreanCodePage = 949;
/** Every commit counter that was never used has this value. */
const unusedCounter = 0x0100;
const passwordCharactersMax = 20;
const dayMs = 86_400_000;

/** What the header says about a new file. `createdAt` is a civil text `YYYY-MM-DDTHH:mm:ss`. */
export type HeaderSpec = { readonly createdAt: string; readonly password?: string | undefined };

/**
 * Page 0 of a new Jet 4 file. A password is only kept here, masked with the creation day, and the other pages stay
 * plain: that is what a "database password" in Access of those years is.
 */
export function buildHeaderPage(spec: HeaderSpec): Buffer {
  const page = Buffer.alloc(jet4.pageSize);
  Buffer.from(header.magic).copy(page);
  page.write(header.jetName, header.nameAt, 'latin1');
  page[header.versionAt] = header.versionByte.jet4;
  page.writeUInt16LE(koreanCodePage, header.codePageAt);
  page.writeUInt16LE(koreanCollation, header.collationAt);
  page.writeDoubleLE(oleDate(spec.createdAt), header.createdAt);
  writePassword(page, spec.password ?? '');
  scramble(page);
  for (let slot = 0; slot < 256; slot++) {
    page.writeUInt16LE(unusedCounter, jet4.commitCountersAt + 2 * slot);
  }
  return page;
}

/** Counts one commit of one user slot (0: exclusive, 1–255: shared), as Jet does; 16 bits, wrapping. */
export function countCommit(page: Buffer, userSlot: number): void {
  const at = jet4.commitCountersAt + 2 * userSlot;
  page.writeUInt16LE((page.readUInt16LE(at) + 1) & 0xffff, at);
}

/** True where page 0 is one of a plain Jet 4 file, the only kind that the writer opens again. */
export function isPlainJet4(page: Buffer): boolean {
  if (page.length < jet4.pageSize || page[header.versionAt] !== header.versionByte.jet4) return false;
  if (page.toString('latin1', header.nameAt, header.nameAt + header.jetName.length) !== header.jetName)
    return false;
  const clear = Buffer.from(page);
  scramble(clear);
  return clear.readUInt32LE(header.pageKeyAt) === 0;
}

/** Days since 1899-12-30 of a civil text `YYYY-MM-DDTHH:mm:ss`; no zone is involved. */
export function oleDate(civil: string): number {
  return Date.parse(`${civil}Z`) / dayMs + dateEpochDays;
}

function writePassword(page: Buffer, password: string): void {
  const clear = Buffer.alloc(jet4.passwordLength);
  clear.write(password.slice(0, passwordCharactersMax), 'utf16le');
  const mask = Buffer.alloc(4);
  mask.writeInt32LE(Math.floor(page.readDoubleLE(header.createdAt)));
  for (let i = 0; i < clear.length; i++) {
    page[header.passwordAt + i] = (clear[i] ?? 0) ^ (mask[i % 4] ?? 0);
  }
}

/** RC4 both scrambles and clears. */
function scramble(page: Buffer): void {
  const region = page.subarray(header.scrambledAt, header.scrambledAt + jet4.scrambledLength);
  region.set(rc4(headerKey, region));
}
