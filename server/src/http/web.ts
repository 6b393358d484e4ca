import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { problemOf } from '@nadeul/contract';
import type { FastifyInstance } from 'fastify';

/** The component library writes its styles into the page, so styles may be inline; scripts may not. */
const contentPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const missingPage = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>나들</title>
<p>서버는 켜져 있지만 웹 화면이 아직 만들어지지 않았어요.</p>
<p lang="en">The server runs, but its web page has not been built yet.</p></html>`;

/** Serves the built web page; every address that is no file is the page itself, which finds its own way. */
export async function registerWeb(app: FastifyInstance, webFolder: string): Promise<void> {
  app.addHook('onSend', async (_, reply) => {
    reply.header('content-security-policy', contentPolicy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
  });
  const isBuilt = existsSync(join(webFolder, 'index.html'));
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/assets/');
    if (!isPage) return reply.code(404).type('application/problem+json').send(problemOf('not-found'));
    reply.header('cache-control', 'no-cache');
    return isBuilt ? reply.sendFile('index.html') : reply.type('text/html').send(missingPage);
  });
  if (!isBuilt) return;
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The build names assets by their content; the page itself is asked for each time.
      const isHashed = path.startsWith(join(webFolder, 'assets'));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
