export { type App, type AppLogger, type AppParts, buildApp } from './app.ts';
export type { Callers, ConnectorCaller, PersonCaller } from './caller.ts';
export { Refusal } from './problem.ts';
export type { Call, Handler, Handlers } from './routes.ts';
