export { createEmployee } from './create.ts';
export { type Doer, todayOf } from './doer.ts';
export type { ListedEmployee } from './list-store.ts';
export { matchTags } from './match.ts';
export { doesReach, findReached } from './reached.ts';
export { readAllListed } from './read.ts';
export { peopleHandlers } from './routes.ts';
export { type Employee, findEmployees } from './store.ts';
