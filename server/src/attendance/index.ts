export { type ReadParts, readConnectors, readRows } from './board.ts';
export { computeStaleDays } from './compute.ts';
export { type DaysAt, readDays, readTogetherMax } from './days.ts';
export { presentConnector, presentEmployee } from './present.ts';
export { countOpen } from './read-store.ts';
export { rebuildDays } from './rebuild.ts';
export { attendanceHandlers } from './routes.ts';
export { awaitStaleDays } from './store.ts';
export { startDayWorker } from './worker.ts';
