import { chosenSources } from '../config/choose-source.ts';
import { ConfigError, formatMistakes } from '../config/mistake.ts';
import { type Config, readConfig } from '../config/read.ts';
import { limits } from '../limits.ts';
import { sentenceOf } from '../status/sentences.ts';
import { checkNames, outcome, skipped } from './check.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { endingOf, formatDiagnosis } from './format.ts';

export type DiagnoseOptions = {
  readonly config: string;
  /** Undefined: every source of the config. */
  readonly source: string | undefined;
  readonly isJson: boolean;
  readonly quietDays: number;
  readonly languageOf: (config: Config) => 'ko' | 'en';
};

export type DiagnoseEnding = 'done' | 'warned' | 'failed' | 'mistake';

/** `connector diagnose`: every check and the last taps on stdout. */
export async function diagnoseCommand(options: DiagnoseOptions): Promise<DiagnoseEnding> {
  let config: Config;
  try {
    config = readConfig(options.config, process.env);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return configMistaken(cause, options.isJson);
  }
  const found: Found[] = [];
  for (const one of chosenSources(config, options.source)) {
    const diagnosis = await diagnose(one, { now: Date.now, limits, quietDays: options.quietDays });
    found.push({ source: one.source.name, diagnosis });
  }
  const isOne = config.sources.length === 1 || options.source !== undefined;
  process.stdout.write(
    options.isJson ? jsonOfAll(found, isOne) : formatAll(found, isOne, options.languageOf(config)),
  );
  const endings = { ok: 'done', warning: 'warned', failed: 'failed' } as const;
  return endings[endingOfAll(found)];
}

type Found = { readonly source: string; readonly diagnosis: Diagnosis };

function endingOfAll(found: readonly Found[]): ReturnType<typeof endingOf> {
  return endingOf(found.flatMap(({ diagnosis }) => diagnosis.checks));
}

function formatAll(found: readonly Found[], isOne: boolean, language: 'ko' | 'en'): string {
  const heading = (source: string) => (isOne ? '' : `[${source}]\n`);
  return found
    .map(({ source, diagnosis }) => `${heading(source)}${formatDiagnosis(diagnosis, language)}`)
    .join('\n');
}

/** One source as it is; several with their names, under what the gravest of them came to. */
function jsonOfAll(found: readonly Found[], isOne: boolean): string {
  const shown = found.map(({ source, diagnosis }) => ({ source, ...shownOf(diagnosis) }));
  return `${JSON.stringify(isOne ? shown[0] : { result: endingOfAll(found), sources: shown })}\n`;
}

function configMistaken(error: ConfigError, isJson: boolean): 'mistake' {
  if (isJson) {
    const checks = checkNames.map((name) =>
      name === 'config' ? outcome(name, 'failed', error.code) : skipped(name),
    );
    process.stdout.write(
      `${JSON.stringify({ ...shownOf({ checks, taps: [] }), mistakes: error.mistakes })}\n`,
    );
  }
  process.stderr.write(formatMistakes(error));
  return 'mistake';
}

/** The findings, each check with its sentence in both languages. */
function shownOf({ checks, taps }: Diagnosis): object {
  const said = checks.map((check) => {
    const { code, details } = check;
    return { ...check, ko: sentenceOf(code, 'ko', details), en: sentenceOf(code, 'en', details) };
  });
  return { result: endingOf(checks), checks: said, taps };
}
