import { statfs } from 'node:fs/promises';

/** How much room there is where the outbox lies. Asked beside the work: a disk that does not answer holds up nothing. */
export class Disk {
  private readonly folder: string;
  private readonly lookMs: number;
  private isAsking = false;
  private askedAtMs = Number.NEGATIVE_INFINITY;
  private free: number | null = null;

  /** `lookMs`: least time between two measurements. */
  constructor(folder: string, lookMs: number) {
    this.folder = folder;
    this.lookMs = lookMs;
  }

  /** Bytes left for this account as last measured; null where that cannot be told. */
  get freeBytes(): number | null {
    return this.free;
  }

  /** Measures where that is due. Never rejects; a measurement that is under way is left to end. */
  async look(): Promise<void> {
    if (this.isAsking || performance.now() - this.askedAtMs < this.lookMs) return;
    this.isAsking = true;
    this.askedAtMs = performance.now();
    try {
      const { bavail, bsize } = await statfs(this.folder);
      this.free = bavail * bsize;
    } catch {
      this.free = null;
    } finally {
      this.isAsking = false;
    }
  }
}
