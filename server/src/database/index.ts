export { type Connection, type Database, openPlainPool, openPool, queryBuilder } from './connection.ts';
export { codeOf, DatabaseError, type DatabaseErrorCode } from './errors.ts';
export { migrate } from './migrate.ts';
export { type Listener, listen, type Notice, notify } from './notices.ts';
export { type DatabasePlace, type OpenDatabase, openDatabase } from './open.ts';
export { unsafeSettings } from './safety.ts';
export type { DayRow } from './tables.ts';
