import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { type FileShape, jet4Shape, switchCoding } from '../mdb/file-shape.ts';
import type { PageWrite } from '../mdb/page-file.ts';
import type { Random } from '../office/random.ts';
import { scratchFile } from './oracles.ts';

/** A second file that gets the writer's page writes later, in any order and in pieces: what a reader may meet. */
export function slowCopy(original: string, pieceBytes: number, shape: FileShape = jet4Shape) {
  const path = scratchFile('slow.mdb');
  copyFileSync(original, path);
  const file = openSync(path, 'r+');
  onTestFinished(() => closeSync(file));
  const { pageSize } = shape.format;
  const waiting: { at: number; bytes: Buffer }[] = [];
  return {
    path,
    take: (writes: readonly PageWrite[]): void => {
      for (const { page, bytes } of writes) {
        const stored = Buffer.from(bytes);
        switchCoding(shape, page, stored);
        for (let at = 0; at < pageSize; at += pieceBytes)
          waiting.push({ at: page * pageSize + at, bytes: stored.subarray(at, at + pieceBytes) });
      }
    },
    /** Writes the next pieces; false when there are none. */
    advance: (count: number): boolean => {
      for (const { at, bytes } of waiting.splice(0, count)) writeSync(file, bytes, 0, bytes.length, at);
      return waiting.length > 0;
    },
  };
}

/** Page writes in an order of the seed's own. */
export function shuffled(writes: readonly PageWrite[], random: Random): PageWrite[] {
  return writes
    .map((write) => ({ write, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ write }) => write);
}
