import type { IncomingMessage } from 'node:http';
import { openApiDocument } from '@nadeul/contract';
import Fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { readFileBytes, readJson } from './body.ts';
import type { Callers } from './caller.ts';
import { problemFor, Refusal } from './problem.ts';
import { type Handlers, registerApi } from './routes.ts';
import { registerWeb } from './web.ts';

const requestTimeoutMs = 60_000;

export type App = FastifyInstance;
/** Where the log goes, as JSON lines; false for nowhere. */
export type AppLogger = NonNullable<FastifyServerOptions['logger']>;

export type AppParts = {
  readonly handlers: Handlers;
  readonly callers: Callers;
  readonly version: string;
  /** The built web page's folder. */
  readonly webFolder: string;
  readonly logger: AppLogger;
};

/** The HTTP side of the server: the contract's endpoints, the OpenAPI document and the web page. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: parts.logger,
    // Addresses hold ids of people, so requests are not logged; failures are.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request: FastifyRequest, payload: IncomingMessage) =>
    readJson(payload, request.routeOptions.config.bodyBytesMax ?? 0),
  );
  app.addContentTypeParser('application/octet-stream', (request: FastifyRequest, payload: IncomingMessage) =>
    readFileBytes(payload, request.routeOptions.config.fileBytesMax ?? 0),
  );
  app.setErrorHandler((error, request, reply) => {
    const { problem, isSurprise } = problemFor(error);
    if (isSurprise) request.log.error({ err: error, route: request.routeOptions.url }, problem.code);
    if (problem.status === 503) reply.header('retry-after', '5');
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
  registerApi(app, parts.handlers, parts.callers);
  const document = openApiDocument(parts.version);
  app.get('/api/openapi.json', () => document);
  app.all('/api/*', { onRequest: refuseUnknown }, refuseUnknown);
  await registerWeb(app, parts.webFolder);
  return app;
}

/** Before the body is read, which an unknown address has no limit for. */
async function refuseUnknown(): Promise<never> {
  throw new Refusal('not-found');
}
