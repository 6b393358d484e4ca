import type { FastifyInstance, FastifyReply } from 'fastify';
import { type ApiDocument, docsFiles, docsHome, docsPage } from '../api-docs/index.ts';
import { Refusal } from './problem.ts';

/** The pages load what this server gives them and nothing else, and send nothing anywhere. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-cache',
} as const;

/** Serves the API's documentation for people at /api/docs, made from the OpenAPI document; open to anyone. */
export function registerDocs(app: FastifyInstance, document: ApiDocument, origin: string): void {
  const send = (reply: FastifyReply, type: string, text: string) =>
    reply.headers(headers).type(`${type}; charset=utf-8`).send(text);
  const home = docsHome(document, origin);
  app.get('/api/docs', (_, reply) => send(reply, 'text/html', home));
  app.get('/api/docs/docs.css', (_, reply) => send(reply, 'text/css', docsFiles.css));
  app.get('/api/docs/docs.js', (_, reply) => send(reply, 'text/javascript', docsFiles.js));
  app.get<{ Params: { tag: string } }>('/api/docs/:tag', (request, reply) => {
    const page = docsPage(document, request.params.tag, origin);
    if (page === undefined) throw new Refusal('not-found');
    return send(reply, 'text/html', page);
  });
}
