export { signInAttempts } from './attempts.ts';
export { type Auth, openAuth } from './auth.ts';
export { sessionHandlers } from './routes.ts';
export { personOf, type SessionParts, type SignedIn, signIn } from './service.ts';
export { saveUser } from './users.ts';
