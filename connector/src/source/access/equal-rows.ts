import { createHash } from 'node:crypto';
import type { LookUps, Profile, VendorRow } from '../profile.ts';
import { doorTimeOf } from '../profiles/clock.ts';
import { type AccessFile, eventPieces } from './file.ts';

/** 2^25 bits: 4 MiB, in which a million rows are mistaken for one another less than once in a thousand. */
const filterBits = 1 << 25;
const marksPerRow = 3;

const noLookUps: LookUps = { find: () => '' };

/**
 * Keeps the numbers of equal rows in a table without a key: whenever a row comes that is equal to another one in the
 * file, all of them are given together, so that they are numbered as before. A filter of bounded size tells most rows
 * that have no equal from the others without reading the file.
 */
export class EqualRows {
  private readonly file: AccessFile;
  private readonly profile: Profile;
  private readonly filter = new Uint8Array(filterBits / 8);
  private isFilled: boolean;

  /** `isNew`: nothing of the file has been reported yet. */
  constructor(file: AccessFile, profile: Profile, isNew: boolean) {
    this.file = file;
    this.profile = profile;
    this.isFilled = isNew;
  }

  /** The rows, and with each of them all rows of the file that are equal to it. */
  async complete(rows: readonly VendorRow[]): Promise<VendorRow[]> {
    const identities = rows.map((row) => this.identityOf(row));
    const sought = this.isFilled ? this.doubtful(identities) : new Set(identities);
    if (sought.size === 0) return [...rows];
    const equal = await this.find(sought, new Set(rows.map((row) => this.timeOf(row))));
    const single = rows.filter((_row, index) => !sought.has(identities[index] ?? ''));
    const given = Map.groupBy(rows, (_row, index) => identities[index] ?? '');
    const together = [...sought].map((identity) => {
      const [came, found] = [given.get(identity) ?? [], equal.get(identity) ?? []];
      return found.length > came.length ? found : came;
    });
    return [...single, ...together.flat()];
  }

  /** Those that came twice, or that may be in the file already; the others are remembered. */
  private doubtful(identities: readonly string[]): Set<string> {
    return new Set(identities.filter((identity) => this.mark(identity)));
  }

  private async find(sought: ReadonlySet<string>, times: ReadonlySet<string>) {
    const found = new Map<string, VendorRow[]>();
    for await (const { rows } of eventPieces(this.file, this.profile.events)) {
      for (const row of rows) {
        if (this.isFilled && !times.has(this.timeOf(row))) continue;
        const identity = this.identityOf(row);
        if (!this.isFilled) this.mark(identity);
        if (sought.has(identity)) found.set(identity, [...(found.get(identity) ?? []), row]);
      }
    }
    this.isFilled = true;
    return found;
  }

  private identityOf(row: VendorRow): string {
    // By itself each row is the first of its equals.
    return this.profile.mapRows([row], noLookUps)[0]?.vendorKey ?? '';
  }

  private timeOf(row: VendorRow): string {
    return doorTimeOf(this.profile.events.clock, row).raw;
  }

  /** Remembers an identity; true where it may have been there. */
  private mark(identity: string): boolean {
    const digest = createHash('sha256').update(identity).digest();
    let wasThere = true;
    for (let at = 0; at < marksPerRow; at++) {
      const bit = digest.readUInt32LE(at * 4) % filterBits;
      const [byte, mask] = [bit >> 3, 1 << (bit & 7)];
      const before = this.filter[byte] ?? 0;
      if ((before & mask) === 0) wasThere = false;
      this.filter[byte] = before | mask;
    }
    return wasThere;
  }
}
