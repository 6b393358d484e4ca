import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { thisMachine } from '../config/default-file.ts';
import { limits } from '../limits.ts';
import { pageFolder } from './http/page.ts';
import { openerOf } from './open-folder.ts';
import { type RunningPanel, startPanel } from './panel.ts';
import { panelLimits } from './panel-limits.ts';

export type PanelCommand = {
  readonly config: string;
  readonly port: number;
  readonly isBrowserOpened: boolean;
  readonly isUntilStdinEnds: boolean;
};

const minuteMs = 60_000;

/** `connector panel`: the settings page, until it is told to stop or nobody uses it. Its link is on stdout. */
export async function panelCommand(command: PanelCommand): Promise<'done' | 'failed'> {
  const machine = thisMachine();
  const panel = await attempt(command, machine);
  if (panel === null) return 'failed';
  // Before the link is out: whoever reads it may stop the panel at once.
  stopWhenTold(panel, command.isUntilStdinEnds);
  process.stdout.write(`${panel.link}\n`);
  process.stderr.write(
    `이 PC의 브라우저에서 위 주소를 여세요. 한 번만 쓸 수 있고, ${panelLimits.idleMs / minuteMs}분 동안 쓰지 않으면 끝나요. Ctrl+C 로 끝낼 수 있어요.\n` +
      `Open this address in a browser on this machine. It works once, and the page ends after ${panelLimits.idleMs / minuteMs} idle minutes, or by Ctrl+C.\n`,
  );
  if (command.isBrowserOpened) await openerOf(machine)?.(panel.link);
  await panel.finished;
  return 'done';
}

async function attempt(
  command: PanelCommand,
  machine: ReturnType<typeof thisMachine>,
): Promise<RunningPanel | null> {
  const folder = pageFolder();
  if (folder === null)
    process.stderr.write(
      '[panel-page-missing] 설정 화면 파일이 없어요. 연동 프로그램을 다시 설치해 주세요. (소스에서는 npm run page)\n' +
        'The files of the settings page are missing. Install the connector again. (From the sources: npm run page)\n',
    );
  try {
    return await startPanel({
      config: resolve(command.config),
      port: command.port,
      pageFolder: folder,
      script: realpathSync(process.argv[1] ?? ''),
      machine,
      now: Date.now,
      // What is wrong with the page itself; requests, and what is in them, are not logged.
      log: pino(
        { base: null, timestamp: pino.stdTimeFunctions.isoTime },
        pino.destination({ dest: 2, sync: true }),
      ),
      limits,
      panelLimits,
    });
  } catch (cause) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    if (!isTaken) throw cause;
    process.stderr.write(
      `[panel-port-taken] ${command.port} 포트를 다른 프로그램이 쓰고 있어요. --port 로 다른 번호를 적거나 빼 주세요.\n` +
        `Another program uses port ${command.port}. Name another with --port, or none.\n`,
    );
    return null;
  }
}

/** Signals, and where asked for the end of stdin, end the panel. The connector that it started goes on. */
function stopWhenTold(panel: RunningPanel, isUntilStdinEnds: boolean): void {
  const stop = () => void panel.close();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  if (!isUntilStdinEnds) return;
  process.stdin.on('end', stop).on('error', stop).resume();
  // An open stdin must not keep the process when the panel has ended.
  void panel.finished.then(() => process.stdin.destroy());
}
