export { type Arguments, needed, parseArguments, usage } from './arguments.ts';
export { markDemoFolder, refuseDemoFolder } from './demo-folder.ts';
export { isOperatorCommand, runOperatorCommand } from './operator.ts';
export { provisionFile } from './provision-file.ts';
export { type RunningServer, startServer } from './serve.ts';
export { backUp, migrateOnly, rebuildAll, restore, trimAudit, verifyAudits } from './upkeep.ts';
