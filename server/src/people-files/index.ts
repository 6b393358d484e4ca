export { peopleFileHandlers } from './routes.ts';
export { FileError, type Sheet } from './sheet.ts';
export { readSheetInWorker } from './worker.ts';
