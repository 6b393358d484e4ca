import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Machine } from '../config/default-file.ts';
import { secretStoreFor } from '../config/secret-store.ts';
import type { Limits } from '../limits.ts';
import { Access, newSecret } from './access.ts';
import { Desk } from './desk.ts';
import { foldersOf, newFolders } from './folders.ts';
import { Settings } from './form/settings.ts';
import { makeApp } from './http/app.ts';
import { readPage } from './http/page.ts';
import { addRoutes } from './http/routes.ts';
import { folderOpener, openerOf } from './open-folder.ts';
import type { PanelLimits } from './panel-limits.ts';
import { PasswordFile } from './password-file.ts';
import { chooseManager } from './service/choose.ts';

export type PanelOptions = {
  readonly config: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Folder of the built page; null where it is not there. */
  readonly pageFolder: string | null;
  /** The script that a background service is started with. */
  readonly script: string;
  readonly machine: Machine;
  readonly now: Clock;
  readonly log: Logger;
  readonly limits: Limits;
  readonly panelLimits: PanelLimits;
};

export type RunningPanel = {
  /** Opens it once: with the secret that lets a browser in. */
  readonly link: string;
  readonly close: () => Promise<void>;
  /** Resolves when it has ended: closed, or left alone for too long. */
  readonly finished: Promise<void>;
};

/** Starts the settings page on this machine's own address. Rejects when the port is taken. */
export async function startPanel(options: PanelOptions): Promise<RunningPanel> {
  const { panelLimits, now, log, pageFolder } = options;
  const secret = newSecret();
  const passwordFile = new PasswordFile(options.config);
  const access = new Access({ now, limits: panelLimits, passwordHash: () => passwordFile.hash() }, secret);
  const ending = new Ending(panelLimits.idleMs);
  const onUse = () => ending.put();
  const desk = await makeDesk(options, passwordFile, onUse);
  const page = pageFolder === null ? null : readPage(pageFolder, panelLimits.pageFilesMax);
  const app = makeApp({ access, limits: panelLimits, page, log, onUse });
  addRoutes(app, desk, access);
  await app.listen({ host: '127.0.0.1', port: options.port });
  // A TCP server that listens has an address with a port.
  const { port } = app.server.address() as AddressInfo;
  ending.put();
  const finished = ending.reached.then(() => Promise.all([closeApp(app), desk.close()])).then(() => {});
  const close = () => {
    ending.now();
    return finished;
  };
  return { link: `http://127.0.0.1:${port}/?key=${secret}`, close, finished };
}

async function makeDesk(options: PanelOptions, passwordFile: PasswordFile, onUse: () => void): Promise<Desk> {
  const { config: file, machine, script, now, limits, panelLimits, log } = options;
  const { environment, platform } = machine;
  const beginning = newFolders(file, machine);
  const settings = new Settings({
    file,
    environment,
    secrets: secretStoreFor(platform, environment),
    beginning,
  });
  const config = () => settings.read().config;
  const folders = foldersOf(file, beginning, config);
  const service = await chooseManager(machine, {
    configFile: settings.file,
    config,
    dataFolder: folders.data,
    logFolder: folders.log,
    script,
    limits: panelLimits,
  });
  const openFolder = folderOpener(openerOf(machine));
  return new Desk({
    settings,
    folders,
    service,
    passwordFile,
    openFolder,
    machine,
    now,
    limits,
    panelLimits,
    log,
    onUse,
  });
}

async function closeApp(app: FastifyInstance): Promise<void> {
  // A page that is open keeps its connections for the next question.
  app.server.closeAllConnections();
  await app.close();
}

/** When the panel ends: told so, or after a time in which nobody put it off. */
class Ending {
  readonly reached: Promise<void>;
  private readonly idleMs: number;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;
  private end: () => void = () => {};

  constructor(idleMs: number) {
    this.idleMs = idleMs;
    this.reached = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  put(): void {
    clearTimeout(this.timer);
    if (this.isOver) return;
    this.timer = setTimeout(() => this.now(), this.idleMs);
  }

  now(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.end();
  }
}
