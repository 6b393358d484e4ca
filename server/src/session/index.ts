export { accountHandlers } from './account-routes.ts';
export { type Auth, openAuth } from './auth.ts';
export { passwordFault } from './password-rule.ts';
export { sessionHandlers } from './routes.ts';
export { deleteSecondFactor as removeSecondFactorOf } from './second-factor-store.ts';
export { personOf, type SessionParts, type SignedIn, signIn } from './service.ts';
export { deleteSessions as endSessionsOf } from './session-store.ts';
export { isLoginIdTaken, saveUser, setPasswordOf, unlock } from './users.ts';
