export { type App, type AppLogger, buildApp, type HttpAnswer } from './app.ts';
export type { Actor, ConnectorCaller, PermittedCaller, PersonCaller, TokenCaller, Visit } from './caller.ts';
export { cursorOf, readCursor } from './cursor.ts';
export type { PersonalRead } from './edge.ts';
export type { KeptWrite, OnceOnly } from './once.ts';
export { Refusal } from './problem.ts';
export { type HeldRole, reachedBy } from './reach.ts';
export type { Handlers } from './routes.ts';
export { tokenRate } from './token-rate.ts';
