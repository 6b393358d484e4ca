import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Machine } from '../config/default-file.ts';

/** Shows a folder, or an address, on the screen of this machine; false where that did not work. */
export type OpenFolder = (target: string) => Promise<boolean>;

/** How this machine opens things on its screen; null where it has none. */
export function openerOf({ platform, environment }: Machine): OpenFolder | null {
  // Explorer itself does not take every address that a browser takes.
  if (platform === 'win32')
    return (target) =>
      target.startsWith('http')
        ? started('rundll32.exe', ['url.dll,FileProtocolHandler', target])
        : started('explorer.exe', [target]);
  const hasScreen = (environment.DISPLAY ?? '') !== '' || (environment.WAYLAND_DISPLAY ?? '') !== '';
  return hasScreen ? (target) => started('xdg-open', [target]) : null;
}

/** Opens a folder, which is made first where it is not there yet. */
export function folderOpener(open: OpenFolder | null): OpenFolder | null {
  if (open === null) return null;
  return async (folder) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch {
      return false;
    }
    return open(folder);
  };
}

/** The program stays open for as long as a person likes, so only its start is waited for. */
function started(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { detached: true, stdio: 'ignore' });
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
    child.unref();
  });
}
