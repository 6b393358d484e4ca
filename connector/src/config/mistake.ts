/** One thing that is wrong in a config file: where, a stable code, and what to do about it. */
export type ConfigMistake = {
  readonly path: string;
  readonly code: string;
  readonly ko: string;
  readonly en: string;
};

/** The config cannot be used. Holds every mistake, so that all can be mended at once. */
export class ConfigError extends Error {
  readonly code = 'config-mistakes';
  readonly mistakes: readonly ConfigMistake[];

  constructor(file: string, mistakes: readonly ConfigMistake[], options?: ErrorOptions) {
    super(`The config file '${file}' has ${mistakes.length} mistake(s). Mend them and start again.`, options);
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

/** The mistakes of a file as text, in both languages, one after another. */
export function formatMistakes(error: ConfigError): string {
  const lines = error.mistakes.map(
    ({ path, code, ko, en }) => `  ${path || '(file)'} [${code}]\n    ${ko}\n    ${en}`,
  );
  return `${error.message}\n${lines.join('\n')}\n`;
}
