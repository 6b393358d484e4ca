import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readStatus } from '@nadeul/connector';
import type { OfficeUnderTest } from '../../testing/office-under-test.ts';
import { until } from '../../testing/until.ts';
import type { Fault } from './fault.ts';

/** A disk that gets full, and one that loses its power. */
const smallDisk = '260m';
/** Of a disk that is a file, most of it never written: more than the connector wants to have left. */
const imageBytes = 320 * 1024 * 1024;
/** Leaves less than the connector wants to have left, and more than nothing, in bytes. */
const ballastBytes = 100 * 1024 * 1024;
const pieceBytes = 64 * 1024;
/** How long the disk stays without a byte, in milliseconds. */
const fullMs = 4_000;
/** How often the power goes while the connector starts, and not while it works. */
const startingChance = 0.25;

/** Something else fills the disk of the outbox, first nearly and then to the last byte, and goes again. */
export const diskFull: Fault = {
  name: 'disk-full',
  summary:
    'something else fills the disk of the outbox to the last byte, and goes again (a small tmpfs; root)',
  rounds: 3,
  whyNot: whyNoMount,
  async make({ office, door, rounds }) {
    const folder = mounted(office.folder, ['-t', 'tmpfs', '-o', `size=${smallDisk},mode=0700`, 'tmpfs']);
    const ballast = join(folder, 'ballast');
    const connector = office.startConnector();
    try {
      for (let round = 0; round < rounds; round++) {
        door.write(300);
        await until(office.counts, ({ tags }) => tags >= door.rows);
        writeFileSync(ballast, Buffer.alloc(ballastBytes));
        await until(
          () => readStatus(folder).errorCode,
          (code) => code === 'disk-full',
        );
        fill(ballast);
        door.write(2_000);
        await delay(fullMs);
        rmSync(ballast);
        await until(office.counts, ({ tags }) => tags >= door.rows, 120_000);
      }
    } finally {
      await connector.stop();
      unmountKeeping(folder);
    }
    return { full: rounds };
  },
};

/** Adds to a file until its disk has no byte left. */
export function fill(path: string): void {
  const piece = Buffer.alloc(pieceBytes);
  try {
    for (;;) appendFileSync(path, piece);
  } catch (cause) {
    // Only file-system calls throw here, and their errors carry a code.
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
  }
}

/** The machine of the outbox loses its power: what is left is what its disk had at that moment. */
export const powerCut: Fault = {
  name: 'power-cut',
  summary:
    'the power goes: the outbox comes back as its disk had it at that moment (ext4 on a loop device; root)',
  rounds: 20,
  whyNot: whyNoDisk,
  async make({ office, door, random, rounds }) {
    const image = join(office.folder, 'outbox.img');
    makeDisk(image);
    door.keepWriting(random, [5, 40]);
    for (let round = 0; round < rounds; round++) {
      const folder = mounted(office.folder, ['-o', 'loop', image]);
      const connector = office.startConnector();
      if (!random.chance(startingChance)) await delivering(office);
      await delay(random.between(0, 1_500));
      // The device's bytes at one moment, without anything that is still on its way to it.
      connector.child.kill('SIGSTOP');
      copySparse(image, `${image}.cut`);
      connector.child.kill('SIGKILL');
      await connector.ended;
      execFileSync('umount', [folder]);
      copySparse(`${image}.cut`, image);
    }
    // What survived the last cut is what the connector goes on with.
    unmountKeeping(mounted(office.folder, ['-o', 'loop', image]));
    return { cuts: rounds };
  },
};

/** Waits until a tag arrives that was not there before. */
async function delivering({ counts }: OfficeUnderTest): Promise<void> {
  const { tags: before } = await counts();
  await until(counts, ({ tags }) => tags > before);
}

/** The disk of the outbox gives errors instead of writing, until it is mended: what is under it has no byte left. */
export const diskErrors: Fault = {
  name: 'disk-errors',
  summary:
    'the disk of the outbox fails to write, and comes back checked (ext4 on a loop device over a full tmpfs; root)',
  rounds: 5,
  whyNot: whyNoDisk,
  async make({ office, door, rounds }) {
    const under = join(office.folder, 'under');
    mkdirSync(under);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDisk},mode=0700`, 'tmpfs', under]);
    const [image, ballast] = [join(under, 'outbox.img'), join(under, 'ballast')];
    try {
      makeDisk(image);
      for (let round = 0; round < rounds; round++) {
        const folder = mounted(office.folder, ['-o', 'loop', image]);
        const connector = office.startConnector();
        door.write(300);
        await until(office.counts, ({ tags }) => tags >= door.rows);
        fill(ballast);
        door.write(2_000);
        await delay(fullMs);
        connector.child.kill('SIGKILL');
        await connector.ended;
        rmSync(ballast);
        execFileSync('umount', [folder]);
        // It tells by its status that it had something to mend.
        spawnSync('e2fsck', ['-fy', image], { stdio: 'ignore' });
      }
      unmountKeeping(mounted(office.folder, ['-o', 'loop', image]));
    } finally {
      execFileSync('umount', [under]);
    }
    return { failed: rounds };
  },
};

/** A file that is an empty disk. */
export function makeDisk(image: string): void {
  writeFileSync(image, '');
  truncateSync(image, imageBytes);
  execFileSync('mkfs.ext4', ['-q', '-F', image]);
}

export function copySparse(from: string, to: string): void {
  execFileSync('cp', ['--sparse=always', from, to]);
}

/** Mounts onto the connector's data folder and gives it. */
function mounted(officeFolder: string, args: readonly string[]): string {
  const folder = join(officeFolder, 'connector');
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', [...args, folder]);
  return folder;
}

/** Unmounts, with the outbox now in the folder itself. */
function unmountKeeping(folder: string): void {
  const aside = `${folder}.kept`;
  const isKept = (path: string) => !path.endsWith('lost+found');
  cpSync(folder, aside, { recursive: true, filter: isKept });
  execFileSync('umount', [folder]);
  cpSync(aside, folder, { recursive: true });
  rmSync(aside, { recursive: true });
}

function whyNoMount(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a disk';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this machine lets nobody mount a disk';
  }
}

/** Why no file can be a disk here. */
export function whyNoDisk(): string | null {
  const hasTools = ['mkfs.ext4', 'e2fsck'].every((tool) => spawnSync(tool, ['-V']).error === undefined);
  return hasTools ? whyNoMount() : 'mkfs.ext4 and e2fsck are not there (Debian: apt-get install e2fsprogs)';
}
