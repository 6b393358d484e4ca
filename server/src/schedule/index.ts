export type { Calendar } from './calendar.ts';
export {
  calendarsOf,
  type EmployeeDays,
  holidaysOfOffice,
  rulesOn,
  type WorkplaceCheck,
} from './calendars.ts';
export { changePlansOn } from './changed-days.ts';
export {
  lockPlans,
  markDaysFrom,
  markTagDays,
  markWorkplaceDaysFrom,
  sharePlans,
} from './mark-store.ts';
export { type DayOrigin, findDayOrigin } from './origin-store.ts';
export { publicHolidays, publicHolidayYears } from './public-holidays.ts';
export { type EmployeeDay, markStaleDays } from './store.ts';
