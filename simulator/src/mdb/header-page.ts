import { dateEpochDays, header, type JetFormat } from '@nadeul/jet/layout';
import { type FileShape, formatOf, jet4Shape, scramble } from './file-shape.ts';

const koreanCollation = 0x0412;
/** Every commit counter that was never used has this value. */
const unusedCounter = 0x0100;
const passwordCharactersMax = 20;
const dayMs = 86_400_000;

/** What the header says about a new file. `createdAt` is a civil text `YYYY-MM-DDTHH:mm:ss`; Jet 3 keeps none. */
export type HeaderSpec = {
  readonly createdAt: string;
  readonly password?: string | undefined;
  readonly shape?: FileShape | undefined;
};

/**
 * Page 0 of a new file. A password is only kept here, masked with the creation day, and does not change the other
 * pages: that is what a "database password" in Access of those years is.
 */
export function buildHeaderPage({ createdAt, password = '', shape = jet4Shape }: HeaderSpec): Buffer {
  const { format } = shape;
  const page = Buffer.alloc(format.pageSize);
  const isAce = format.version === 'ace';
  Buffer.from(header.magic).copy(page);
  page.write(isAce ? header.aceName : header.jetName, header.nameAt, 'latin1');
  page[header.versionAt] = versionByte(format);
  page.writeUInt16LE(shape.codePage, header.codePageAt);
  page.writeUInt32LE(shape.pageKey, header.pageKeyAt);
  if (format.version === 'jet3') {
    page.writeUInt16LE(koreanCollation, header.collationJet3At);
    page.write(password.slice(0, format.passwordLength), header.passwordAt, 'latin1');
  } else {
    page.writeUInt16LE(koreanCollation, header.collationAt);
    page.writeDoubleLE(oleDate(createdAt), header.createdAt);
    writePassword(page, format, password);
  }
  scramble(page, format);
  for (let slot = 0; slot < 256; slot++) {
    page.writeUInt16LE(unusedCounter, format.commitCountersAt + 2 * slot);
  }
  return page;
}

function versionByte({ version }: JetFormat): number {
  return version === 'ace' ? header.versionByte.ace2010 : header.versionByte[version];
}

/** Counts one commit of one user slot (0: exclusive, 1–255: shared), as Jet does; 16 bits, wrapping. */
export function countCommit(page: Buffer, userSlot: number): void {
  const at = formatOf(page).commitCountersAt + 2 * userSlot;
  page.writeUInt16LE((page.readUInt16LE(at) + 1) & 0xffff, at);
}

/** Days since 1899-12-30 of a civil text `YYYY-MM-DDTHH:mm:ss`; no zone is involved. */
export function oleDate(civil: string): number {
  return Date.parse(`${civil}Z`) / dayMs + dateEpochDays;
}

function writePassword(page: Buffer, { passwordLength }: JetFormat, password: string): void {
  const clear = Buffer.alloc(passwordLength);
  clear.write(password.slice(0, passwordCharactersMax), 'utf16le');
  const mask = Buffer.alloc(4);
  mask.writeInt32LE(Math.floor(page.readDoubleLE(header.createdAt)));
  for (let i = 0; i < clear.length; i++) {
    page[header.passwordAt + i] = (clear[i] ?? 0) ^ (mask[i % 4] ?? 0);
  }
}
