import type { PanelRefusal, panelPaths } from '@nadeul/contract/panel';
import { currentLanguage } from '../i18n/index.ts';

/** As the contract has them; written out so that its schemas stay out of the browser. */
const paths: typeof panelPaths = {
  signIn: '/api/sign-in',
  state: '/api/state',
  settings: '/api/settings',
  checkSource: '/api/check/source',
  checkServer: '/api/check/server',
  files: '/api/files',
  proposals: '/api/files/proposals',
  status: '/api/status',
  taps: '/api/taps',
  service: '/api/service',
  resendPreview: '/api/resend/preview',
  resend: '/api/resend',
  checkOption: '/api/check-option',
  openLogs: '/api/logs/open',
  supportBundle: '/api/support-bundle',
  password: '/api/password',
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Options = {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

/** The panel's refusal with its sentence in both languages; or `offline` when the panel is not there any more. */
export class PanelRefused extends Error {
  readonly code: string;
  readonly sentence: PanelRefusal['sentence'] | null;

  constructor(code: string, sentence: PanelRefusal['sentence'] | null) {
    super(code);
    this.code = code;
    this.sentence = sentence;
  }
}

/** Asks the connector on this machine. Its answers are checked by the contract that gives `T`. Throws PanelRefused. */
export async function ask<T>(
  method: Method,
  name: keyof typeof paths,
  { body, query, signal }: Options = {},
): Promise<T> {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const response = await reach(paths[name] + search, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusalOf(response);
  const text = await response.text();
  // The connector checks its answers against the declaration of the caller's type.
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Has the support bundle made and lets the browser keep it. Throws PanelRefused. */
export async function downloadSupportBundle(): Promise<void> {
  const response = await reach(paths.supportBundle, {});
  if (!response.ok) throw await refusalOf(response);
  const [, named] = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ?? 'nadeul-support.zip';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new PanelRefused('offline', null);
  }
}

async function refusalOf(response: Response): Promise<PanelRefused> {
  try {
    // Every refusal of the panel has this shape.
    const { code, sentence } = (await response.json()) as PanelRefusal;
    return new PanelRefused(code, sentence ?? null);
  } catch {
    return new PanelRefused(`http-${response.status}`, null);
  }
}

/** The code of what went wrong. */
export function codeOf(error: unknown): string {
  return error instanceof PanelRefused ? error.code : 'offline';
}

/** The sentence of what went wrong in the page's language; null where there is none. */
export function sentenceOf(error: unknown): string | null {
  return error instanceof PanelRefused ? (error.sentence?.[currentLanguage()] ?? null) : null;
}
