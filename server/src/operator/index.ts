export { addOffice, namedOffice, renameOffice } from './offices.ts';
export type { OperatorParts } from './parts.ts';
export { listOffices } from './store.ts';
export { addUser, grantOfficeRole, resetPassword } from './users.ts';
