export { type App, type AppLogger, buildApp } from './app.ts';
export type { ConnectorCaller, PersonCaller } from './caller.ts';
export { Refusal } from './problem.ts';
export type { Handlers } from './routes.ts';
