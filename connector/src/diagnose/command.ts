import { ConfigError, formatMistakes } from '../config/mistake.ts';
import { type ConnectorConfig, readConfig } from '../config/read.ts';
import { limits } from '../limits.ts';
import { sentenceOf } from '../status/sentences.ts';
import { checkNames, outcome, skipped } from './check.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { endingOf, formatDiagnosis } from './format.ts';

export type DiagnoseOptions = {
  readonly config: string;
  readonly isJson: boolean;
  readonly quietDays: number;
  readonly languageOf: (config: ConnectorConfig) => 'ko' | 'en';
};

export type DiagnoseEnding = 'done' | 'warned' | 'failed' | 'mistake';

/** `connector diagnose`: every check and the last taps on stdout. */
export async function diagnoseCommand(options: DiagnoseOptions): Promise<DiagnoseEnding> {
  let config: ConnectorConfig;
  try {
    config = readConfig(options.config, process.env);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return configMistaken(cause, options.isJson);
  }
  const diagnosis = await diagnose(config, { now: Date.now, limits, quietDays: options.quietDays });
  process.stdout.write(
    options.isJson ? jsonOf(diagnosis) : formatDiagnosis(diagnosis, options.languageOf(config)),
  );
  const endings = { ok: 'done', warning: 'warned', failed: 'failed' } as const;
  return endings[endingOf(diagnosis.checks)];
}

function configMistaken(error: ConfigError, isJson: boolean): 'mistake' {
  if (isJson) {
    const checks = checkNames.map((name) =>
      name === 'config' ? outcome(name, 'failed', error.code) : skipped(name),
    );
    process.stdout.write(jsonOf({ checks, taps: [] }, { mistakes: error.mistakes }));
  }
  process.stderr.write(formatMistakes(error));
  return 'mistake';
}

/** The findings as one line of JSON, each check with its sentence in both languages. */
function jsonOf({ checks, taps }: Diagnosis, more: object = {}): string {
  const said = checks.map((check) => {
    const { code, details } = check;
    return { ...check, ko: sentenceOf(code, 'ko', details), en: sentenceOf(code, 'en', details) };
  });
  return `${JSON.stringify({ result: endingOf(checks), checks: said, taps, ...more })}\n`;
}
