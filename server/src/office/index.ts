export { officeHandlers } from './routes.ts';
export { officeForSignIn, tokenOf } from './service.ts';
export {
  allOfficeIds,
  lockSettings,
  type Office,
  officeByDomain,
  officeById,
  officeByNumber,
} from './store.ts';
export { newOfficeToken, tokenSha256 } from './token.ts';
