import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { problemOf } from '@nadeul/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * Scripts and styles come from us alone. The component library writes styles into the page: each answer with the page
 * names a new nonce for these.
 */
function contentPolicy(styleNonce?: string): string {
  const styles = styleNonce === undefined ? "'self'" : `'self' 'nonce-${styleNonce}'`;
  return `default-src 'self'; style-src ${styles}; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`;
}

const nonceBytes = 18;
/** Stands in the built page where the nonce goes. */
const noncePlace = '__STYLE_NONCE__';

const missingPage = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>나들</title>
<p>서버는 켜져 있지만 웹 화면이 아직 만들어지지 않았어요.</p>
<p lang="en">The server runs, but its web page has not been built yet.</p></html>`;

/** Serves the built web page; every address that is no file is the page itself, which finds its own way. */
export async function registerWeb(app: FastifyInstance, webFolder: string): Promise<void> {
  app.addHook('onSend', async (_, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy());
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
  });
  const page = readPage(webFolder);
  const sendPage = (reply: FastifyReply) => {
    const nonce = randomBytes(nonceBytes).toString('base64');
    reply.header('content-security-policy', contentPolicy(nonce)).header('cache-control', 'no-cache');
    return reply.type('text/html; charset=utf-8').send((page ?? missingPage).replaceAll(noncePlace, nonce));
  };
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/assets/');
    if (!isPage) return reply.code(404).type('application/problem+json').send(problemOf('not-found'));
    return sendPage(reply);
  });
  if (page === null) return;
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    // The page itself is sent above, each time with a nonce of its own.
    index: false,
    // What the build packed beside each file goes to whoever reads it.
    preCompressed: true,
    globIgnore: ['index.html', '**/*.{br,gz}'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The build names assets by their content; the page itself is asked for each time.
      const isHashed = path.startsWith(join(webFolder, 'assets'));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** The built page; null where it has not been built. */
function readPage(webFolder: string): string | null {
  const path = join(webFolder, 'index.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
