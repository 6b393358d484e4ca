import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copySparse, fill, makeDisk, whyNoDisk } from '../faults/disk.ts';

/** The connector's data folder as a disk of its own, which can get full and lose its power; root only. */
export class OutboxDisk {
  private readonly image: string;
  private readonly folder: string;

  /** Why there can be none on this machine; null where there can. */
  static whyNot = whyNoDisk;

  constructor(officeFolder: string) {
    this.image = join(officeFolder, 'outbox.img');
    this.folder = join(officeFolder, 'connector');
    mkdirSync(this.folder, { recursive: true });
    makeDisk(this.image);
    this.mount();
  }

  /** Something else takes every byte that is left. */
  fill(): void {
    fill(join(this.folder, 'ballast'));
  }

  free(): void {
    rmSync(join(this.folder, 'ballast'), { force: true });
  }

  /** Keeps the disk's bytes as they are at this moment, without what is still on its way to it. */
  remember(): void {
    copySparse(this.image, `${this.image}.cut`);
  }

  /** Goes back to what was remembered; nobody may have a file of it open. */
  comeBack(): void {
    this.unmount();
    copySparse(`${this.image}.cut`, this.image);
    this.mount();
  }

  unmount(): void {
    execFileSync('umount', [this.folder]);
  }

  private mount(): void {
    execFileSync('mount', ['-o', 'loop', this.image, this.folder]);
  }
}
