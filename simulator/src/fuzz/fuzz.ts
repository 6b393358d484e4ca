import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JetError, listTables, readRows } from '@nadeul/jet';
import { randomOf } from '../office/random.ts';
import { makeSamples, type Sample } from './samples.ts';

export type FuzzOptions = {
  readonly cases: number;
  readonly firstSeed: number;
  readonly onProgress: (line: string) => void;
};

/** A case that broke the promise: its seed repeats it. */
export type FuzzFailure = { readonly seed: number; readonly sample: string; readonly what: string };

export type FuzzReport = {
  readonly cases: number;
  readonly firstSeed: number;
  readonly failures: readonly FuzzFailure[];
};

/** Damages small files, one seed a case, and reads them. Every outcome but rows and a `JetError` is a failure. */
export async function fuzzJet({ cases, firstSeed }: FuzzOptions): Promise<FuzzReport> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-fuzz-'));
  try {
    const samples = makeSamples(folder);
    const failures: FuzzFailure[] = [];
    for (let seed = firstSeed; seed < firstSeed + cases; seed += 1) {
      const sample = samples[seed % samples.length];
      if (sample === undefined) continue;
      const what = readDamaged(join(folder, 'damaged.mdb'), sample, seed);
      if (what !== undefined) failures.push({ seed, sample: sample.name, what });
    }
    return { cases, firstSeed, failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readDamaged(path: string, { bytes }: Sample, seed: number): string | undefined {
  const random = randomOf(`fuzz ${seed}`);
  const damaged = Buffer.from(bytes);
  for (let change = 0; change < 16; change += 1) {
    damaged[random.between(0, damaged.length - 1)] = random.between(0, 255);
  }
  writeFileSync(path, damaged);
  try {
    for (const { name } of listTables(path)) for (const _ of readRows(path, name, { onDamage: () => {} }));
    return undefined;
  } catch (error) {
    return error instanceof JetError ? undefined : String(error);
  }
}
