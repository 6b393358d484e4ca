import { parseArgs } from 'node:util';

export type Command =
  | { readonly name: 'run'; readonly config: string; readonly isUntilStdinEnds: boolean }
  | {
      readonly name: 'status';
      readonly config: string;
      readonly isJson: boolean;
      readonly language: 'ko' | 'en' | undefined;
    }
  | { readonly name: 'help' }
  | { readonly name: 'mistake'; readonly sentence: string };

export const help = `연동 프로그램: 출입 데이터베이스의 태그를 나들 서버로 보냅니다.
The connector: brings the tags of a door database to the Nadeul server.

  connector run --config FILE [--until-stdin-ends]   읽고 보내기 / read and send
  connector status --config FILE [--json] [--lang ko|en]   상태 보기 / show how it is
  connector --help

Exit status: 0 done, 1 failed, 2 wrong command or config.
`;

/** Understands the arguments behind the program's name. */
export function parseCommand(args: readonly string[]): Command {
  try {
    return commandOf(args);
  } catch (cause) {
    // `parseArgs` throws for an option that it does not know, and says which.
    return mistake(cause instanceof Error ? cause.message : 'The command cannot be understood.');
  }
}

function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      'until-stdin-ends': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return { name: 'help' };
  const [name, ...rest] = positionals;
  if ((name !== 'run' && name !== 'status') || rest.length > 0) {
    return mistake('Name one command: run or status.');
  }
  const { config, lang } = values;
  if (config === undefined || config === '')
    return mistake(`Name the config: connector ${name} --config FILE.`);
  if (name === 'run') return { name, config, isUntilStdinEnds: values['until-stdin-ends'] };
  if (lang !== undefined && lang !== 'ko' && lang !== 'en') return mistake('--lang is ko or en.');
  return { name, config, isJson: values.json, language: lang };
}

function mistake(sentence: string): Command {
  return { name: 'mistake', sentence };
}
