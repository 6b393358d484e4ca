export { signInAttempts } from './attempts.ts';
export { type Auth, openAuth } from './auth.ts';
export { sessionHandlers } from './routes.ts';
export { personOf, type SessionParts } from './service.ts';
export { type NewUser, saveUser } from './users.ts';
