import type { ConnectorConfig } from '../config/read.ts';

/** A config as each of its sources sees it: the parts of the connector work on one source at a time. */
export function configsOf(config: ConnectorConfig): readonly ConnectorConfig[] {
  return [config];
}
