import type { Clock } from '../clock.ts';
import { ConfigError } from '../config/mistake.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { addDays, doorTimeAt } from '../door-time.ts';
import type { Limits } from '../limits.ts';
import { cleaned, cleanedError } from '../log/clean.ts';
import { OutboxError } from '../outbox/error.ts';
import { openSourceAside, sourceIdAside } from '../reconcile/aside.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { ServerError } from '../reconcile/server-error.ts';
import { SourceError } from '../source/error.ts';
import { readStatus } from '../status/read-status.ts';
import { sentenceOf } from '../status/sentences.ts';

type SourceDeps = { readonly now: Clock; readonly limits: Limits };

/** Days without a tag that are worth a warning. */
const quietDays = 3;
/** Days that are compared with the server, today included. */
const comparedDays = 14;

/** The parts about one source, by file name. A part that could not be made says why. */
export async function sourceParts(
  config: ConnectorConfig,
  deps: SourceDeps,
): Promise<Record<string, unknown>> {
  return {
    'status.json': await orWhy(() => readStatus(config.dataFolder)),
    'diagnose.json': await orWhy(() => diagnosed(config, deps)),
    'reconcile.json': await orWhy(() => reconciled(config, deps)),
    'shape.json': await orWhy(() => shapeOf(config, deps)),
  };
}

/** The checks alone: the taps that `diagnose` shows to the office are of persons. */
async function diagnosed(config: ConnectorConfig, { now, limits }: SourceDeps): Promise<object[]> {
  const { checks } = await diagnose(config, { now, limits, quietDays });
  return checks.map(({ name, state, code, details: { reason, ...details } }) => ({
    name,
    state,
    code,
    ko: sentenceOf(code, 'ko', details),
    en: sentenceOf(code, 'en', details),
    details: typeof reason === 'string' ? { ...details, reason: cleaned(reason) } : details,
  }));
}

async function reconciled(config: ConnectorConfig, deps: SourceDeps): Promise<object> {
  // Comparing introduces a connector that never ran to the server; a bundle changes nothing.
  if (sourceIdAside(config) === null) return { skipped: 'never-ran' };
  const today = doorTimeAt(deps.now()).slice(0, 10);
  const order = { from: addDays(today, 1 - comparedDays), until: today, isRepair: false };
  const signal = AbortSignal.timeout(deps.limits.bundlePartMs);
  const { now, limits } = deps;
  return reconcile(config, order, { now, random: Math.random, limits, signal, onProgress: () => {} });
}

async function shapeOf(config: ConnectorConfig, { now, limits }: SourceDeps): Promise<object> {
  const source = openSourceAside(config, now, limits);
  try {
    return await source.check();
  } finally {
    await source.close();
  }
}

/** What `make` gives, else why there is nothing: a bundle is asked for when something is wrong. */
export async function orWhy(make: () => unknown): Promise<unknown> {
  try {
    return await make();
  } catch (cause) {
    const isNamed =
      cause instanceof SourceError ||
      cause instanceof ServerError ||
      cause instanceof OutboxError ||
      cause instanceof ConfigError;
    if (!isNamed) return { fault: cleanedError(cause) };
    const { code } = cause;
    return { error: { code, ko: sentenceOf(code, 'ko'), en: sentenceOf(code, 'en') } };
  }
}
