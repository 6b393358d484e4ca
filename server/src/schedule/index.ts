export { calendarOf } from './calendar.ts';
export { type EmployeeDay, markStaleDays } from './store.ts';
