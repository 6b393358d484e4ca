export { readExcel } from './excel-sheet.ts';
export { peopleFileHandlers } from './routes.ts';
export { FileError, type Sheet } from './sheet.ts';
