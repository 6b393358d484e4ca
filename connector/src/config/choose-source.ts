import type { Config, ConnectorConfig } from './read.ts';

/** A command names no source of the config, or has to name one. */
export class SourceChoiceError extends Error {
  readonly code: 'source-name-unknown' | 'source-name-needed';

  constructor(code: SourceChoiceError['code'], sentence: string) {
    super(sentence);
    this.name = 'SourceChoiceError';
    this.code = code;
  }
}

/** The sources that a command is about: the one of that name, else all. Throws a `SourceChoiceError`. */
export function chosenSources(
  { sources }: Config,
  name: string | undefined,
): readonly [ConnectorConfig, ...ConnectorConfig[]] {
  if (name === undefined) return sources;
  const wanted = name.normalize('NFC').trim();
  const found = sources.find(({ source }) => source.name.normalize('NFC').trim() === wanted);
  if (found !== undefined) return [found];
  throw new SourceChoiceError(
    'source-name-unknown',
    `그런 이름의 장치가 설정에 없어요 / the config has no such source: ${namesOf(sources)}`,
  );
}

/** The one source that a command is about; only where there is just one it need not be named. */
export function chosenSource(config: Config, name: string | undefined): ConnectorConfig {
  const [chosen, ...others] = chosenSources(config, name);
  if (others.length === 0) return chosen;
  throw new SourceChoiceError(
    'source-name-needed',
    `장치가 여럿이에요. --source 로 하나를 골라 주세요 / there are several; name one with --source: ${namesOf(config.sources)}`,
  );
}

function namesOf(sources: readonly ConnectorConfig[]): string {
  return sources.map(({ source }) => `'${source.name}'`).join(', ');
}
