import { chosenSource } from '../config/choose-source.ts';
import { type Config, type ConnectorConfig, readConfig } from '../config/read.ts';
import { limits } from '../limits.ts';
import { SourceError } from '../source/error.ts';
import { sentenceOf } from '../status/sentences.ts';
import { formatReconciliation } from './format.ts';
import { type ReconcileDeps, type ReconcileOrder, type Reconciliation, reconcile } from './reconcile.ts';
import { ServerError } from './server-error.ts';

export type ReconcileOptions = ReconcileOrder & {
  readonly config: string;
  /** Undefined where the config has only one. */
  readonly source: string | undefined;
  readonly isJson: boolean;
  readonly languageOf: (config: Config) => 'ko' | 'en';
};

export type ReconcileEnding = 'done' | 'differs' | 'failed';

/** `connector reconcile`: the result on stdout, how far it is on stderr. Throws a `ConfigError` for a wrong config, and a
 * `SourceChoiceError`. */
export async function reconcileCommand(options: ReconcileOptions): Promise<ReconcileEnding> {
  const whole = readConfig(options.config, process.env);
  const config = chosenSource(whole, options.source);
  const language = options.languageOf(whole);
  const outcome = await attempt(config, options, depsOf(language));
  if ('code' in outcome) {
    const { code } = outcome;
    const error = { code, ko: sentenceOf(code, 'ko'), en: sentenceOf(code, 'en') };
    if (options.isJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
    process.stderr.write(`[${code}] ${error[language]}\n`);
    return 'failed';
  }
  process.stdout.write(
    options.isJson ? `${JSON.stringify(outcome)}\n` : formatReconciliation(outcome, language),
  );
  return outcome.differences.length === 0 ? 'done' : 'differs';
}

type Failed = { readonly code: string };

async function attempt(
  config: ConnectorConfig,
  order: ReconcileOrder,
  deps: ReconcileDeps,
): Promise<Reconciliation | Failed> {
  try {
    return await reconcile(config, order, deps);
  } catch (cause) {
    if (cause instanceof SourceError || cause instanceof ServerError) return { code: cause.code };
    throw cause;
  }
}

const progressWords = {
  ko: { counting: '세는 중', sending: '보내는 중' },
  en: { counting: 'counting', sending: 'sending' },
} as const;

function depsOf(language: 'ko' | 'en'): ReconcileDeps {
  return {
    now: Date.now,
    random: Math.random,
    limits,
    // A command that is interrupted just ends: what it sent stays, and running it again sends the rest.
    signal: new AbortController().signal,
    onProgress: ({ at, days }) => {
      process.stderr.write(`${progressWords[language][at]}: ${days.from} ~ ${days.until}\n`);
    },
  };
}
