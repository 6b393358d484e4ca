export { type ReadParts, readConnectors, readRows } from './board.ts';
export { computeDays, computeStaleDays } from './compute.ts';
export {
  type KnownCorrection,
  type KnownRow,
  knownColumns,
  knownOf,
} from './correction-store.ts';
export { readDay } from './day.ts';
export { type DaysAt, readDays, readTogetherMax } from './days.ts';
export { type DayParts, judgeDays } from './judge.ts';
export { type LiveDay, readLiveDay } from './live-day.ts';
export { totalsOfDays } from './month.ts';
export { presentConnector, presentDay, presentEmployee, seoulOrNull } from './present.ts';
export { presentCorrection, presentCorrectionValue } from './present-origin.ts';
export { countOpen } from './read-store.ts';
export { rebuildDays } from './rebuild.ts';
export { attendanceHandlers } from './routes.ts';
export { monthSheetHandlers } from './sheet-routes.ts';
export { awaitStaleDays, findDays } from './store.ts';
export { readUnits } from './units.ts';
export { startDayWorker } from './worker.ts';
