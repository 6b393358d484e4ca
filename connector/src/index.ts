export { ConfigError, type ConfigMistake } from './config/mistake.ts';
export { type ConnectorConfig, readConfig } from './config/read.ts';
export type { SourceConfig } from './config/source-config.ts';
export { type ConnectorDeps, type RunningConnector, runConnector } from './connector.ts';
export type { KillPoint } from './kill-point.ts';
export { type Limits, limits } from './limits.ts';
export { OutboxError, type OutboxErrorCode } from './outbox/error.ts';
export { readStatus, type Status } from './status/read-status.ts';
