/**
 * For tests of other modules: a server that speaks SQL Server's protocol, a private MariaDB, an office's Access file, and
 * the far side of the network.
 */
export { makeDoor, makeOfficeFile, tapsOf } from './door.ts';
export { FarSide } from './far-side.ts';
export { startMariaDb, type TestServer as MariaDb, whyNoMariaDb } from './mariadb/server.ts';
export { startTdsServer, type TdsServer, testDatabase, testLogin } from './tds/server.ts';
