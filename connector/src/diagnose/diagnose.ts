import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';
import { OutboxError } from '../outbox/error.ts';
import { openSourceAside, sourceIdAside } from '../reconcile/aside.ts';
import { type Check, outcome } from './check.ts';
import { checkDataFolder } from './data-folder.ts';
import { checkDoor, type DoorDeps } from './door.ts';
import { maskedName, shortened } from './mask.ts';
import type { Tap } from './newest-taps.ts';
import { checkServer } from './server.ts';

/** A tap as it is shown: enough to recognise the own one. */
export type ShownTap = {
  readonly occurredAt: string;
  readonly kind: Tap['kind'];
  readonly granted: boolean;
  readonly gateId: string | null;
  readonly gateName: string | null;
  /** Masked: 김*늘. */
  readonly name: string | null;
  /** Only their ends. */
  readonly userNumber: string | null;
  readonly employeeNumber: string | null;
  readonly cardNumber: string | null;
};

/** What a run found. */
export type Diagnosis = {
  readonly checks: readonly Check[];
  /** The newest taps at the door, newest first. */
  readonly taps: readonly ShownTap[];
};

export type DiagnoseDeps = DoorDeps & { readonly limits: Limits };

/**
 * Checks everything between the door and the server, in order. Neither the door database nor the outbox is written
 * and nothing is registered at the server, so that it can be run at any time, beside a running connector too.
 */
export async function diagnose(config: ConnectorConfig, deps: DiagnoseDeps): Promise<Diagnosis> {
  const folder = checkDataFolder(config.dataFolder, deps);
  const isFile = config.source.place.engine === 'access';
  const open = () => openSourceAside(config, deps.now, deps.limits);
  const { checks: door, taps } = await checkDoor({ isFile, open }, deps);
  const server = await checkServer(config, { ...deps, sourceId: knownSourceId(config) });
  const checks = [outcome('config', 'ok', 'config-right'), folder, ...door, ...server];
  return { checks, taps: taps.map(shown) };
}

/** Without a readable outbox the token can be checked all the same; that the outbox is not was said before. */
function knownSourceId(config: ConnectorConfig): string | null {
  try {
    return sourceIdAside(config);
  } catch (cause) {
    if (cause instanceof OutboxError) return null;
    throw cause;
  }
}

function shown(tap: Tap): ShownTap {
  const { occurredAt, kind, granted, gateId, gateName } = tap;
  return {
    occurredAt,
    kind,
    granted,
    gateId,
    gateName,
    name: maskedName(tap.name),
    userNumber: shortened(tap.userNumber),
    employeeNumber: shortened(tap.employeeNumber),
    cardNumber: shortened(tap.cardNumber),
  };
}
