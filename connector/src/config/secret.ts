import { readFileSync } from 'node:fs';
import { absolute } from './paths.ts';
import { openedSecret } from './secret-store.ts';

type Places = {
  readonly inline: string | undefined;
  readonly file: string | undefined;
  readonly variable: string | undefined;
};

/**
 * A secret from the config, else from its own file, else from the environment; null where none of them has it.
 * `unreadable` where its file is missing, empty, may not be read, or was protected by another machine: all have one
 * remedy. Without a folder nothing is read from files.
 */
export function secretOf(
  { inline, file, variable }: Places,
  folder: string | null,
): string | 'unreadable' | null {
  if (inline !== undefined) return openedSecret(inline, process.env) ?? 'unreadable';
  if (file !== undefined && folder !== null) return secretInFile(absolute(folder, file)) ?? 'unreadable';
  return variable === undefined || variable === '' ? null : variable;
}

/** The secret that a file holds alone; null where there is none to be had. */
export function secretInFile(file: string): string | null {
  try {
    const kept = readFileSync(file, 'utf8').replace(/[\r\n]+$/, '');
    return openedSecret(kept, process.env) || null;
  } catch {
    // Missing, unreadable and empty are one mistake with one thing to do.
    return null;
  }
}
