import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nadeul-packaging-'));
}

/** A new folder that is gone when the test has ended. */
export function testFolder(): string {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new folder that is gone when the tests of this file have ended. */
export function fileFolder(): string {
  const folder = newFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Resolves when `isTrue` says so; fails after a bound, saying what it waited for. */
export async function until(what: string, isTrue: () => boolean, boundMs = 30_000): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
