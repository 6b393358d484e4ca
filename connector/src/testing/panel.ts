import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PanelForm, PanelSource } from '@nadeul/contract/panel';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { thisMachine } from '../config/default-file.ts';
import { limits } from '../limits.ts';
import { type PanelOptions, type RunningPanel, startPanel } from '../panel/panel.ts';
import { panelLimits } from '../panel/panel-limits.ts';
import { officeToken, shortWaits } from './config.ts';
import { testFolder } from './folder.ts';

/** A panel over real HTTP, as a browser that opened its link uses it. */
export type TestPanel = {
  readonly folder: string;
  readonly config: string;
  readonly address: string;
  readonly running: RunningPanel;
  readonly cookie: string;
  /** The answer to the link. */
  readonly opened: Response;
  /** Every answer of the panel, as text: no secret may be in any. */
  readonly answers: string[];
  /** What it logged. */
  readonly log: string[];
  readonly ask: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Answer>;
};
type Headers = Readonly<Record<string, string>>;
/** `body` is whatever JSON came. */
// biome-ignore lint/suspicious/noExplicitAny: a test names what it expects of an answer.
export type Answer = { readonly status: number; readonly headers: globalThis.Headers; readonly body: any };

/** Starts a panel on an empty folder, and opens its link. */
export async function startTestPanel(more: Partial<PanelOptions> = {}): Promise<TestPanel> {
  const folder = testFolder();
  const config = join(folder, 'connector.json');
  const log: string[] = [];
  const running = await startPanel({
    config,
    port: 0,
    pageFolder: builtPage(folder),
    script: join(import.meta.dirname, '..', 'main.ts'),
    machine: { ...thisMachine(), environment: {} },
    now: Date.now,
    log: pino({}, { write: (line: string) => void log.push(line) }),
    limits: { ...limits, ...shortWaits },
    panelLimits,
    ...more,
  });
  onTestFinished(() => running.close());
  const { origin } = new URL(running.link);
  const opened = await fetch(running.link, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answers: string[] = [];
  const ask = async (method: string, path: string, body?: unknown, headers: Headers = {}) => {
    const response = await fetch(origin + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie,
        origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    answers.push(text);
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return { folder, config, address: origin, running, cookie, opened, answers, log, ask };
}

/** A small page in the place of the built one. */
function builtPage(folder: string): string {
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(
    join(page, 'panel.html'),
    '<!doctype html><meta name="style-nonce" content="__STYLE_NONCE__">',
  );
  writeFileSync(join(page, 'assets', 'panel-1.js'), 'export {};');
  return page;
}

/** A form for an Access file, as it is filled in for the first time. */
export function formFor(server: string, path: string, more: Partial<PanelForm> = {}): PanelForm {
  return {
    server,
    allowPlainHttp: false,
    officeNumber: '480216935',
    officeToken,
    sources: [sourceFor({ path })],
    language: 'ko',
    ...more,
  };
}

/** A source of a form. */
export function sourceFor(more: Partial<PanelSource>): PanelSource {
  return {
    name: '본사 출입문',
    profile: 'caps-access',
    path: null,
    database: null,
    password: '',
    startDate: '2026-01-01',
    ...more,
  };
}
