import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The machine as far as it decides where the settings are. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of this process; undefined where the system has no such numbers. */
  readonly userId: number | undefined;
  readonly home: string;
};

/** This machine. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    userId: process.getuid?.(),
    home: homedir(),
  };
}

const name = 'connector.json';

/** The config file where a command names none: of the machine where the account may write it, else of the account. */
export function defaultConfigFile({ platform, environment, userId, home }: Machine): string {
  if (platform === 'win32') return win32.join(environment.ProgramData ?? 'C:\\ProgramData', 'Nadeul', name);
  return userId === 0 ? posix.join('/etc/nadeul', name) : posix.join(home, '.config', 'nadeul', name);
}
