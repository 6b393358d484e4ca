export type { ClosingParts } from './exceptions.ts';
export { type MonthOf, monthsOf } from './month-days.ts';
export { closingHandlers } from './routes.ts';
