import { randomBytes } from 'node:crypto';
import { panelPaths } from '@nadeul/contract/panel';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access.ts';
import type { PanelLimits } from '../panel-limits.ts';
import { guardEntry, guardHost, guardOrigin, setCookie } from './guard.ts';
import { missingPage, type Page } from './page.ts';
import { PanelRefused, refusalStatus } from './refused.ts';

export type AppOptions = {
  readonly access: Access;
  readonly limits: PanelLimits;
  /** Null where the page is not there. */
  readonly page: Page | null;
  readonly log: Logger;
  /** Somebody did something. */
  readonly onUse: () => void;
};

/** Asked by the page itself again and again while it is open: nobody does anything by it. */
const polled: readonly string[] = [panelPaths.status, panelPaths.taps, panelPaths.resend];

const noncePlace = '__STYLE_NONCE__';
const nonceBytes = 18;
const year = 'private, max-age=31536000, immutable';

/** The panel's web server with its guards and its page; routes are added to it. */
export function makeApp(options: AppOptions): FastifyInstance {
  const { bodyBytesMax, requestMs } = options.limits;
  const app = fastify({ bodyLimit: bodyBytesMax, requestTimeout: requestMs, logger: false });
  // A foreign page can send plain text without asking first; here all bodies are JSON.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request) => {
    guardHost(request);
    const path = pathOf(request);
    if (!path.startsWith('/api/')) return;
    guardOrigin(request);
    if (path !== panelPaths.signIn) guardEntry(request, options.access);
    if (request.method !== 'GET' || !polled.includes(path)) options.onUse();
  });
  app.addHook('onSend', async (_, reply) => secure(reply));
  app.setErrorHandler((error, _, reply) => answerError(error, reply, options.log));
  app.setNotFoundHandler((request, reply) => answerPage(request, reply, options));
  return app;
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '';
}

function secure(reply: FastifyReply): void {
  const headers = {
    'content-security-policy': contentPolicy(),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value);
}

/** Scripts and styles come from here alone; styles that the component library writes carry the page's nonce. */
function contentPolicy(styleNonce?: string): string {
  const styles = styleNonce === undefined ? "'self'" : `'self' 'nonce-${styleNonce}'`;
  return `default-src 'none'; script-src 'self'; style-src ${styles}; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`;
}

function answerError(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const refused = refusedOf(error);
  if (refused.code === 'panel-fault') log.error({ err: error }, 'a request met a fault of the program');
  return reply.code(refusalStatus[refused.code]).send(refused.body);
}

function refusedOf(error: unknown): PanelRefused {
  if (error instanceof PanelRefused) return error;
  // Fastify's own refusals carry the status that they mean.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 413) return new PanelRefused('request-too-large');
  return new PanelRefused(status === 400 || status === 415 ? 'request-malformed' : 'panel-fault');
}

/** Files of the page; the address itself takes the link's secret. Nothing of it is a secret. */
function answerPage(request: FastifyRequest, reply: FastifyReply, options: AppOptions): FastifyReply {
  const { access, page } = options;
  const address = new URL(request.url, 'http://panel.invalid');
  if (request.method !== 'GET' || address.pathname.startsWith('/api/')) throw new PanelRefused('not-found');
  const secret = address.searchParams.get('key');
  if (address.pathname === '/' && secret !== null) {
    const cookie = access.open(secret);
    if (cookie !== null) setCookie(request, reply, cookie);
    options.onUse();
    // The secret leaves the address bar; whether it was right, the page finds out.
    return reply.redirect('/', 303);
  }
  const file = page?.files.get(address.pathname);
  if (file !== undefined)
    return reply
      .header('cache-control', file.isHashed ? year : 'no-cache')
      .type(file.type)
      .send(file.body);
  if (address.pathname !== '/') throw new PanelRefused('not-found');
  const nonce = randomBytes(nonceBytes).toString('base64');
  reply.header('content-security-policy', contentPolicy(nonce)).type('text/html; charset=utf-8');
  return reply.send((page?.html ?? missingPage).replaceAll(noncePlace, nonce));
}
