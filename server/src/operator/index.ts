export { addOffice, namedOffice, renameOffice } from './offices.ts';
export type { OperatorParts } from './parts.ts';
export { listOffices, type OfficeSummary } from './store.ts';
export { addUser, grantOfficeRole, resetPassword } from './users.ts';
