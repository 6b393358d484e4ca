export { newOneTimePassword } from './one-time-password.ts';
export { userHandlers } from './routes.ts';
