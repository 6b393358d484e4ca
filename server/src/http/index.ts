export { type App, type AppLogger, buildApp } from './app.ts';
export type { ConnectorCaller, PermittedCaller, PersonCaller } from './caller.ts';
export { Refusal } from './problem.ts';
export { type HeldRole, reachedBy } from './reach.ts';
export type { Handlers } from './routes.ts';
