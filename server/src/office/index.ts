export { officeForSignIn, tokenOf } from './service.ts';
export { allOfficeIds, type Office, officeById } from './store.ts';
export { newOfficeToken, tokenSha256 } from './token.ts';
