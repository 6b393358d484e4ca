import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectorConfig } from '../../config/read.ts';

/**
 * Runs a test read so that it remembers nothing: the certificate that a database shows first is kept by the connector,
 * under its own account, and not by a test. Where one was kept before, it is the one that is trusted.
 */
export async function withTrustAside<T>(
  config: ConnectorConfig,
  read: (probe: ConnectorConfig) => Promise<T>,
): Promise<T> {
  const { place } = config.source;
  if (place.engine === 'access' || existsSync(place.trustFolder)) return read(config);
  const trustFolder = mkdtempSync(join(tmpdir(), 'nadeul-trust-'));
  try {
    return await read({ ...config, source: { ...config.source, place: { ...place, trustFolder } } });
  } finally {
    rmSync(trustFolder, { recursive: true, force: true });
  }
}
