import { existsSync } from 'node:fs';
import { defaultConfigFile, type Machine } from '../../config/default-file.ts';
import { serviceProgram } from '../../config/secret-store.ts';
import type { ServiceManager } from './manager.ts';
import { ProcessManager, type ProcessOptions } from './process.ts';
import { SystemdManager } from './systemd.ts';
import { WindowsManager } from './windows.ts';

/**
 * Who keeps the connector of a config running: the system's service where it is installed and the config is the one
 * that it uses, else this program.
 */
export async function chooseManager(machine: Machine, options: ProcessOptions): Promise<ServiceManager> {
  const byProcess = new ProcessManager(options);
  const { serviceProgramMs } = options.limits;
  // The service runs for the whole machine, with the machine's config.
  if (options.configFile !== defaultConfigFile({ ...machine, userId: 0 })) return byProcess;
  if (machine.platform === 'win32') {
    const program = serviceProgram(machine.environment);
    return existsSync(program) ? new WindowsManager(program, serviceProgramMs) : byProcess;
  }
  const systemd = new SystemdManager('systemctl', serviceProgramMs);
  const { state } = await systemd.look();
  return state === 'unknown' || state === 'not-installed' ? byProcess : systemd;
}
