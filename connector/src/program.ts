import { type Command, help, parseCommand } from './command-line.ts';
import { chosenSources, SourceChoiceError } from './config/choose-source.ts';
import { ConfigError, formatMistakes } from './config/mistake.ts';
import { type Config, readConfig } from './config/read.ts';
import { type RunningConnector, runConnectors } from './connector.ts';
import { diagnoseCommand } from './diagnose/command.ts';
import { limits } from './limits.ts';
import { logFolderOf, openLog } from './log/connector-log.ts';
import { OutboxError } from './outbox/error.ts';
import { reconcileCommand } from './reconcile/command.ts';
import { resendCommand } from './resend/command.ts';
import { configDigestOf, leaveRunningNote } from './running-note.ts';
import { formatStatus } from './status/format-status.ts';
import { readStatus } from './status/read-status.ts';
import { updateCommand } from './update/command.ts';
import { reportUp } from './update/trial.ts';

/** The exit statuses never change their meaning. */
const exit = { done: 0, failed: 1, mistake: 2, differs: 3, warned: 4 } as const;
type ExitStatus = (typeof exit)[keyof typeof exit];

/** The program behind `connector …`. Gives the exit status. */
export async function runMain(args: readonly string[]): Promise<ExitStatus> {
  try {
    return await execute(parseCommand(args));
  } catch (cause) {
    if (cause instanceof ConfigError) {
      process.stderr.write(formatMistakes(cause));
      return exit.mistake;
    }
    if (cause instanceof SourceChoiceError) {
      process.stderr.write(`[${cause.code}] ${cause.message}\n`);
      return exit.mistake;
    }
    if (cause instanceof OutboxError) {
      process.stderr.write(`[${cause.code}] ${cause.message}\n`);
      return exit.failed;
    }
    throw cause;
  }
}

async function execute(command: Command): Promise<ExitStatus> {
  switch (command.name) {
    case 'help':
      process.stdout.write(help);
      return exit.done;
    case 'mistake':
      process.stderr.write(`${command.sentence}\n\n${help}`);
      return exit.mistake;
    case 'status':
      return showStatus(readConfig(command.config, null), command);
    case 'diagnose':
      return exit[await diagnoseCommand({ ...command, languageOf: languageFor(command.language) })];
    case 'reconcile':
      return exit[await reconcileCommand({ ...command, languageOf: languageFor(command.language) })];
    case 'resend':
      return exit[await resendCommand({ ...command, languageOf: languageFor(command.language) })];
    case 'update':
      return exit[await updateCommand(command, process.env)];
    case 'support-bundle': {
      const { supportBundleCommand } = await import('./support/command.ts');
      return exit[await supportBundleCommand(command)];
    }
    case 'run':
      return run(command);
    case 'panel': {
      // Only the panel needs its server: loaded when asked for, so that a connector stays small.
      const { panelCommand } = await import('./panel/command.ts');
      return exit[await panelCommand(command)];
    }
  }
}

function showStatus(config: Config, command: Command & { name: 'status' }): ExitStatus {
  const shown = chosenSources(config, command.source).map(({ source, dataFolder }) => ({
    source: source.name,
    ...readStatus(dataFolder),
  }));
  const isOne = config.sources.length === 1 || command.source !== undefined;
  const text = command.isJson
    ? `${JSON.stringify(isOne ? shown[0] : { sources: shown })}\n`
    : shown
        .map((one) => {
          const heading = isOne ? '' : `[${one.source}]\n`;
          return `${heading}${formatStatus(one, languageFor(command.language)(config))}`;
        })
        .join('\n');
  process.stdout.write(text);
  return exit.done;
}

async function run({ config: file, isUntilStdinEnds }: Command & { name: 'run' }): Promise<ExitStatus> {
  // Before it is read: settings that are saved in this very moment then count as newer.
  const configDigest = configDigestOf(file) ?? '';
  const config = readConfig(file, process.env);
  // A service has nobody who reads its stderr, but for systemd's, whose journal keeps it.
  const isService = process.platform === 'win32' && isUntilStdinEnds;
  const folder = logFolderOf(config, isService);
  const log = openLog(config.sources, { folder, limits, now: Date.now, environment: process.env });
  const connector = runConnectors(config, { log });
  const startedAt = new Date().toISOString();
  leaveRunningNote(config.dataFolder, { processId: process.pid, startedAt, configDigest });
  reportUp(process.env);
  log.info({ server: config.server, sources: config.sources.map(({ source }) => source.name) }, 'started');
  stopWhenTold(connector, isUntilStdinEnds);
  try {
    await connector.finished;
    log.info('stopped');
    return exit.done;
  } catch (fault) {
    log.fatal({ err: fault }, 'a fault of the program ended it; the next start goes on where it stopped');
    return exit.failed;
  }
}

/** Signals, and where asked for the end of stdin, stop the connector. A second signal ends the process at once. */
function stopWhenTold(connector: RunningConnector, isUntilStdinEnds: boolean): void {
  // A fault is thrown where `finished` is awaited.
  const stop = () => void connector.stop().catch(() => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  if (!isUntilStdinEnds) return;
  process.stdin.on('end', stop).on('error', stop).resume();
  // An open stdin must not keep the process when a signal has stopped the connector.
  connector.finished.finally(() => process.stdin.destroy()).catch(() => {});
}

/** The language that was asked for, else `languageOf`. */
function languageFor(asked: 'ko' | 'en' | undefined): (config: Config) => 'ko' | 'en' {
  return (config) => asked ?? languageOf(process.env, config);
}

/** The language of the system where it is Korean or English, else that of the config. */
function languageOf(environment: NodeJS.ProcessEnv, config: Config): 'ko' | 'en' {
  const lang = environment.LC_ALL || environment.LANG || '';
  if (lang.startsWith('ko')) return 'ko';
  return lang.startsWith('en') ? 'en' : config.language;
}
