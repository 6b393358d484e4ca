export { rebuildDays } from './attendance/index.ts';
export {
  migrateOnly,
  provisionFile,
  type RunningServer,
  rebuildAll,
  startServer,
} from './commands/index.ts';
export { DatabaseError, type OpenDatabase, openAsOwner, openDatabase, openPool } from './database/index.ts';
export { type OfficePlan, type Provisioned, provision } from './provision/index.ts';
export { createServer, type Server } from './server.ts';
export { readSettings, type Settings, SettingsError } from './settings/index.ts';
