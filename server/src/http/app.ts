import type { IncomingMessage } from 'node:http';
import { openApiDocument } from '@nadeul/contract';
import Fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import type { ApiDocument } from '../api-docs/index.ts';
import type { Certificate, Site } from '../settings/index.ts';
import { answerUnreadable, answerUnroutable } from './bad-request.ts';
import { readFileBytes, readJson } from './body.ts';
import { compressLong } from './compress.ts';
import { registerDocs } from './docs.ts';
import type { Edge } from './edge.ts';
import { problemFor, Refusal } from './problem.ts';
import { type Handlers, registerApi } from './routes.ts';
import { registerWeb } from './web.ts';

const requestTimeoutMs = 60_000;
/** How long a browser keeps to TLS after it has come over it once: half a year. */
const strictTransport = 'max-age=15552000';

/** Of every answer of the API: nobody keeps it, frames it or takes it for a page. */
const apiHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

export type App = FastifyInstance;
/** Where the log goes, as JSON lines; false for nowhere. */
export type AppLogger = NonNullable<FastifyServerOptions['logger']>;

export type AppParts = {
  readonly handlers: Handlers;
  readonly edge: Edge;
  readonly version: string;
  /** The built web page's folder. */
  readonly webFolder: string;
  readonly logger: AppLogger;
  readonly site: Site;
  /** What TLS is spoken with; null for plain HTTP, also behind a reverse proxy that speaks it. */
  readonly certificate: Certificate | null;
  /** Hears of each answer that was given. */
  readonly onAnswer: (answer: HttpAnswer) => void;
};

/** An answer as it is counted: by the route's pattern, which holds no id, and `page` for the page and its files. */
export type HttpAnswer = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

/** The HTTP side of the server: the contract's endpoints, the OpenAPI document and the web page. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = bareApp(parts);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request: FastifyRequest, payload: IncomingMessage) =>
    readJson(payload, request.routeOptions.config.bodyBytesMax ?? 0),
  );
  app.addContentTypeParser('application/octet-stream', (request: FastifyRequest, payload: IncomingMessage) =>
    readFileBytes(payload, request.routeOptions.config.fileBytesMax ?? 0),
  );
  app.setErrorHandler((error, request, reply) => {
    const { problem, isSurprise, retryAfterSeconds } = problemFor(error);
    if (isSurprise) request.log.error({ err: error, route: request.routeOptions.url }, problem.code);
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.headers(apiHeaders);
  });
  app.addHook('onSend', compressLong);
  registerApi(app, parts.handlers, parts.edge);
  const document = openApiDocument(parts.version);
  app.get('/api/openapi.json', () => document);
  // Made from the contract in the shape that the pages read.
  registerDocs(app, document as ApiDocument, parts.site.publicUrl);
  app.all('/api/*', { onRequest: refuseUnknown }, refuseUnknown);
  await registerWeb(app, parts.webFolder);
  return app;
}

function bareApp({ logger, site, certificate, onAnswer }: AppParts): FastifyInstance {
  const options = {
    logger,
    // Addresses hold ids of people, so requests are not logged; failures are.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle' as const,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable,
    trustProxy: site.trustedProxies.length === 0 ? false : [...site.trustedProxies],
  };
  const overTls = { ...options, https: certificate };
  const app = Fastify(certificate === null ? options : overTls);
  app.addHook('onResponse', async ({ method, routeOptions: { url } }, { statusCode, elapsedTime }) => {
    const route = url?.startsWith('/api/') ? url : 'page';
    onAnswer({ method, route, status: statusCode, seconds: elapsedTime / 1000 });
  });
  if (site.isSecure)
    app.addHook('onSend', async (_, reply) => {
      reply.header('strict-transport-security', strictTransport);
    });
  return app;
}

/** Before the body is read, which an unknown address has no limit for. */
async function refuseUnknown(): Promise<never> {
  throw new Refusal('not-found');
}
