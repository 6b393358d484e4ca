export { matchTags } from './match.ts';
export { doesReach, findReached } from './reached.ts';
export { type Employee, findEmployees } from './store.ts';
