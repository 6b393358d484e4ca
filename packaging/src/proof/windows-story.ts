import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FarSide, makeOfficeFile } from '@nadeul/connector/testing';
import type { Wine } from './wine.ts';

/** Says a step and whether it held; the proof ends with the first that did not. */
export type Check = (step: string, isTrue: boolean, seen?: unknown) => void;

const program = 'C:\\Program Files\\Nadeul Connector\\nadeul-service.exe';
const token = 'wine-proof-token-not-to-be-logged';
const waitMs = 60_000;

/**
 * Silent installation, service, reading, delivery, a killed connector, an installation over the running one, and both ways
 * of removing it, on a Windows of its own. Throws with the first step that does not hold.
 */
export async function windowsStory(wine: Wine, setup: string, check: Check): Promise<void> {
  const server = await new FarSide().start();
  const service = async (command: string, input = '') => {
    const { status, output } = await wine.run(program, [command], input);
    return `${status} ${output.trim()}`;
  };
  const says = async (command: string, wanted: string) => {
    let seen = await service(command);
    // A wine whose session has just begun may answer before it has read which services there are.
    for (let again = 0; seen !== wanted && again < 5; again++) seen = await service(command);
    check(`nadeul-service ${command}: ${wanted}`, seen === wanted, seen);
  };
  try {
    await install(wine, setup, check);
    await says('status', '0 stopped auto');
    await secrets(service, check);
    const door = writeOffice(wine, server.address);
    await says('start', '0 running');
    await arrives(server, door.append(200), check, 'the service reads the .mdb and delivers every tag');
    await arrives(server, door.append(40), check, 'what is tapped while it runs arrives');
    kill(wine, check);
    await arrives(server, door.append(10), check, 'another one is started, and what is tapped arrives');
    await says('set-manual', '0 manual');
    await says('restart', '0 running');
    await says('status', '0 running manual');

    await install(wine, setup, check);
    await says('status', '0 running manual');
    await arrives(
      server,
      door.append(10),
      check,
      'installing over it keeps the settings and starts it again',
    );
    await says('stop', '0 stopped');
    const missed = door.append(30);
    await uninstall(wine, [], check);
    check('removing keeps settings and outbox', isKept(wine));
    check('the service is gone', (await wine.run('sc', ['query', 'NadeulConnector'])).status !== 0);

    await install(wine, setup, check);
    await says('start', '0 running');
    await arrives(server, missed, check, 'a new installation goes on where the old one stopped');
    check('the log holds no token', !serviceLog(wine).includes(token));
    await uninstall(wine, ['/DELETE'], check);
    check('/DELETE removes settings, outbox and logs', !existsSync(wine.path('ProgramData', 'Nadeul')));
    const sent = [...server.stored.values()].reduce((sum, times) => sum + times.length, 0);
    check(`${server.stored.size} tags at the server, sent ${sent} times`, server.stored.size === 290);
  } finally {
    await server.stop();
  }
}

async function install(wine: Wine, setup: string, check: Check): Promise<void> {
  const begun = performance.now();
  const { status, output } = await wine.run(setup, ['/S']);
  const seconds = Math.round((performance.now() - begun) / 1000);
  check(`silent installation (${seconds} s)`, status === 0, { status, output });
  const folder = wine.path('Program Files', 'Nadeul Connector');
  for (const name of ['node.exe', 'launcher.mjs', 'nadeul-service.exe', 'uninstall.exe'])
    check(`${name} is there`, existsSync(`${folder}/${name}`));
}

async function uninstall(wine: Wine, more: readonly string[], check: Check): Promise<void> {
  const folder = wine.path('Program Files', 'Nadeul Connector');
  await wine.run('C:\\Program Files\\Nadeul Connector\\uninstall.exe', ['/S', ...more]);
  // It goes on as a copy of itself.
  await comes(() => !existsSync(folder));
  check(`silent removal ${more.join(' ')}`, !existsSync(folder));
}

async function secrets(
  service: (command: string, input?: string) => Promise<string>,
  check: Check,
): Promise<void> {
  const secret = 'p@ss;word}한글1';
  const kept = (await service('protect', secret)).replace(/^0 /, '');
  check('a secret is protected', kept.startsWith('dpapi:') && !kept.includes(secret), kept);
  const opened = await service('unprotect', kept);
  check('and opened again', opened === `0 ${secret}`, opened);
}

function writeOffice(wine: Wine, server: string): ReturnType<typeof makeOfficeFile> {
  mkdirSync(wine.path('Caps'), { recursive: true });
  const door = makeOfficeFile(wine.path('Caps', 'ACCESS.mdb'));
  const source = {
    name: '본사',
    profile: 'caps-access',
    path: 'C:\\Caps\\ACCESS.mdb',
    startDate: '2026-01-01',
  };
  const settings = { server, officeNumber: '480216935', officeToken: token, source, logFolder: 'logs' };
  writeFileSync(wine.path('ProgramData', 'Nadeul', 'connector.json'), JSON.stringify(settings));
  return door;
}

/** The process of the connector dies, as by a fault of its own. */
function kill(wine: Wine, check: Check): void {
  const processes = wine.processesOf('launcher.mjs');
  for (const id of processes) process.kill(id, 'SIGKILL');
  check(`killed ${processes.length} process of the connector`, processes.length > 0);
}

async function arrives(server: FarSide, keys: readonly string[], check: Check, step: string): Promise<void> {
  const begun = performance.now();
  await comes(() => keys.every((key) => server.stored.has(key)));
  const missing = keys.filter((key) => !server.stored.has(key)).length;
  check(`${step}: ${keys.length} (${Math.round((performance.now() - begun) / 100) / 10} s)`, missing === 0, {
    missing,
  });
}

function isKept(wine: Wine): boolean {
  const kept = ['connector.json', 'connector-data/outbox.db'];
  return kept.every((name) => existsSync(wine.path('ProgramData', 'Nadeul', name)));
}

function serviceLog(wine: Wine): string {
  return readFileSync(wine.path('ProgramData', 'Nadeul', 'logs', 'service.log'), 'utf8');
}

/** Waits until something is so, at most for a bound. */
async function comes(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + waitMs;
  while (!isTrue() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
}
