export { planOfWorkType } from './plan.ts';
export { type EmployeeDay, markStaleDays } from './store.ts';
