export { markDemoFolder, refuseDemoFolder } from './demo-folder.ts';
export { provisionFile } from './provision-file.ts';
export { type RunningServer, startServer } from './serve.ts';
export { backUp, migrateOnly, rebuildAll, restore } from './upkeep.ts';
