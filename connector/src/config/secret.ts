import { readFileSync } from 'node:fs';
import { absolute } from './paths.ts';

type Places = {
  readonly inline: string | undefined;
  readonly file: string | undefined;
  readonly variable: string | undefined;
};

/**
 * A secret from the config, else from its own file, else from the environment; null where none of them has it.
 * `unreadable` where its file is missing, empty or may not be read: all have one remedy. Without a folder nothing is
 * read from files.
 */
export function secretOf(
  { inline, file, variable }: Places,
  folder: string | null,
): string | 'unreadable' | null {
  if (inline !== undefined) return inline;
  if (file !== undefined && folder !== null) {
    try {
      return readFileSync(absolute(folder, file), 'utf8').replace(/[\r\n]+$/, '') || 'unreadable';
    } catch {
      return 'unreadable';
    }
  }
  return variable === undefined || variable === '' ? null : variable;
}
