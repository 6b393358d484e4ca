export { isBlockedPort } from './blocked-ports.ts';
export { SettingsError } from './error.ts';
export { type ListenAddress, readSettings, type Settings, serverVersion } from './read.ts';
export type { Certificate, Site, TlsFiles } from './site.ts';
