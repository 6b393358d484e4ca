import { statfs } from 'node:fs/promises';

/** How much room there is where the outbox lies. Asked beside the work: a disk that does not answer holds up nothing. */
export class Disk {
  private readonly folder: string;
  private isAsking = false;
  private free: number | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Bytes left for this account as last measured; null where that cannot be told. */
  get freeBytes(): number | null {
    return this.free;
  }

  /** Measures. Never rejects; one that is under way is left to end. */
  async look(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
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
