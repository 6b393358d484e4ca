import { chosenSource } from '../config/choose-source.ts';
import { type Config, type ConnectorConfig, readConfig } from '../config/read.ts';
import { limits } from '../limits.ts';
import type { Days } from '../reconcile/days.ts';
import { ServerError } from '../reconcile/server-error.ts';
import { SourceError } from '../source/error.ts';
import { sentenceOf } from '../status/sentences.ts';
import { formatPreview, formatProgress, formatResult } from './format.ts';
import { previewResend } from './preview.ts';
import { type ResendProgress, resendDays } from './resend-days.ts';

export type ResendOptions = Days & {
  readonly config: string;
  /** Undefined where the config has only one. */
  readonly source: string | undefined;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  readonly languageOf: (config: Config) => 'ko' | 'en';
};

type Language = 'ko' | 'en';

/** Least time between two lines of progress, in milliseconds. */
const progressMs = 1_000;

/**
 * `connector resend`: sends the days, or with `--dry-run` shows what it would send. The result goes to stdout, how far
 * it is to stderr. Throws a `ConfigError` for a wrong config, and a
 * `SourceChoiceError`.
 */
export async function resendCommand(options: ResendOptions): Promise<'done' | 'failed'> {
  const whole = readConfig(options.config, process.env);
  const config = chosenSource(whole, options.source);
  const language = options.languageOf(whole);
  try {
    process.stdout.write(await (options.isDryRun ? preview : send)(config, options, language));
    return 'done';
  } catch (cause) {
    if (!(cause instanceof SourceError) && !(cause instanceof ServerError)) throw cause;
    const { code } = cause;
    const error = { code, ko: sentenceOf(code, 'ko'), en: sentenceOf(code, 'en') };
    if (options.isJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
    process.stderr.write(`[${code}] ${error[language]}\n`);
    return 'failed';
  }
}

async function preview(config: ConnectorConfig, options: ResendOptions, language: Language): Promise<string> {
  const { from, until, isJson } = options;
  const days = await previewResend(config, options, base());
  return isJson
    ? `${JSON.stringify({ from, to: until, days })}\n`
    : formatPreview({ from, until }, days, language);
}

async function send(config: ConnectorConfig, options: ResendOptions, language: Language): Promise<string> {
  const { from, until, isJson } = options;
  const onProgress = progressLine((progress) =>
    process.stderr.write(formatProgress({ from, until }, progress, language)),
  );
  const { isStopped: _isStopped, ...counts } = await resendDays(config, options, { ...base(), onProgress });
  return isJson
    ? `${JSON.stringify({ from, to: until, ...counts })}\n`
    : formatResult({ from, until }, counts, language);
}

function base() {
  // A command that is interrupted just ends: what it sent stays, and running it again sends the rest.
  return { now: Date.now, random: Math.random, limits, signal: new AbortController().signal };
}

/** Passes on at most one piece of progress a second. */
function progressLine(show: (progress: ResendProgress) => void): (progress: ResendProgress) => void {
  let shownAtMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs - shownAtMs < progressMs) return;
    shownAtMs = nowMs;
    show(progress);
  };
}
