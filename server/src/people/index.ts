export { findDefaults } from './change-store.ts';
export { createEmployee } from './create.ts';
export { type Doer, firstDay, todayOf } from './doer.ts';
export { followChange } from './effects.ts';
export { type ListedEmployee, listedAsJson } from './list-store.ts';
export { doesReach, findReached, inDepartment } from './reached.ts';
export { readAllListed } from './read.ts';
export { peopleHandlers } from './routes.ts';
export { type Employee, findEmployees } from './store.ts';
