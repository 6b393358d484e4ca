export { matchTags } from './match.ts';
export { type Employee, findEmployees } from './store.ts';
