/** Real databases for tests of other modules: a server that speaks SQL Server's protocol, and a private MariaDB. */
export { startMariaDb, type TestServer as MariaDb, whyNoMariaDb } from './mariadb/server.ts';
export { startTdsServer, type TdsServer, testDatabase, testLogin } from './tds/server.ts';
