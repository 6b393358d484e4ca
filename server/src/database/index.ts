export { asOneTransaction } from './ambient.ts';
export { type Connection, type Database, openPlainPool, openPool, queryBuilder } from './connection.ts';
export { againAfterDeadlock } from './deadlock.ts';
export { codeOf, DatabaseError } from './errors.ts';
export { migrate, newestMigration } from './migrate.ts';
export { listen, type Notice, notify } from './notices.ts';
export { type DatabasePlace, type OpenDatabase, openAsOwner, openDatabase } from './open.ts';
export type { DayRow } from './tables.ts';
