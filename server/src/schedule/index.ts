export type { Calendar } from './calendar.ts';
export { calendarsOf, type EmployeeDays, rulesOn, type WorkplaceCheck } from './calendars.ts';
export {
  lockPlans,
  markDaysFrom,
  markTagDays,
  markWorkplaceDaysFrom,
  sharePlans,
} from './mark-store.ts';
export type { EmployeeDay } from './store.ts';
