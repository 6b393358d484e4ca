export { type ReadParts, readConnectors, readRows } from './board.ts';
export { computeStaleDays } from './compute.ts';
export { presentConnector } from './present.ts';
export { countOpen } from './read-store.ts';
export { rebuildDays } from './rebuild.ts';
export { attendanceHandlers } from './routes.ts';
export { startDayWorker } from './worker.ts';
