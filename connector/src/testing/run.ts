import { onTestFinished } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { type ConnectorDeps, type RunningConnector, runConnector } from '../connector.ts';
import { shortWaits } from './config.ts';
import { FarSide } from './far-side.ts';

/** Runs a connector with short waits until the test is over. */
export function start(config: ConnectorConfig, deps: Partial<ConnectorDeps> = {}): RunningConnector {
  const connector = runConnector(config, { limits: shortWaits, random: () => 0.5, ...deps });
  onTestFinished(() => connector.stop());
  return connector;
}

/** A far side that listens until the test is over. */
export async function farSide(): Promise<FarSide> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  return server;
}
