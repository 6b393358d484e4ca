import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPageWhenStale } from '../demo/page.ts';
import { projectRoot } from '../devenv/program.ts';
import { until } from './until.ts';

/** `connector panel` as an office starts it, with the link that opens it once. */
export type ConnectorPanel = { readonly link: string; stop(): Promise<void> };

/** Starts the settings page for the config `connector.json` of a folder, which need not be there. */
export async function openConnectorPanel(folder: string): Promise<ConnectorPanel> {
  buildPageWhenStale(() => {});
  const main = join(projectRoot, 'connector/src/main.ts');
  const args = ['panel', '--config', join(folder, 'connector.json'), '--no-browser', '--until-stdin-ends'];
  const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    complained += text.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  await until(
    () => said,
    (text) => text.includes('\n') || hasEnded(),
  );
  if (hasEnded()) throw new Error(`The panel ended: ${complained}`);
  return {
    link: said.trim(),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
