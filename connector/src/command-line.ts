import { parseArgs } from 'node:util';
import { plainDate, resendDaysMax } from '@nadeul/contract';
import { defaultConfigFile, thisMachine } from './config/default-file.ts';
import { type Days, daysFromTo } from './reconcile/days.ts';

type Shown = {
  readonly config: string;
  /** Undefined: every source, or the only one. */
  readonly source: string | undefined;
  readonly isJson: boolean;
  /** Undefined: as the system or the config says. */
  readonly language: 'ko' | 'en' | undefined;
};

export type Command =
  | { readonly name: 'run'; readonly config: string; readonly isUntilStdinEnds: boolean }
  | (Shown & { readonly name: 'status' })
  | (Shown & { readonly name: 'diagnose'; readonly quietDays: number })
  | (Shown & Days & { readonly name: 'reconcile'; readonly isRepair: boolean })
  | (Shown & Days & { readonly name: 'resend'; readonly isDryRun: boolean })
  | {
      readonly name: 'panel';
      readonly config: string;
      /** 0: any that is free. */
      readonly port: number;
      readonly isBrowserOpened: boolean;
      readonly isUntilStdinEnds: boolean;
    }
  | {
      readonly name: 'update';
      readonly file: string;
      readonly sha256: string | null;
      readonly language: 'ko' | 'en' | undefined;
    }
  | { readonly name: 'support-bundle'; readonly config: string; readonly to: string }
  | { readonly name: 'help' }
  | { readonly name: 'mistake'; readonly sentence: string };

const names = [
  'run',
  'panel',
  'status',
  'diagnose',
  'reconcile',
  'resend',
  'update',
  'support-bundle',
] as const;
type Name = (typeof names)[number];

/** Days without a tag after which `diagnose` warns, where `--quiet-days` says nothing else. */
const quietDaysDefault = 3;
const quietDaysMax = 365;
const portMax = 65_535;
/** Most days that one command looks at. */
const daysMax = resendDaysMax;
/** First day that the server counts. */
const firstDay = '1900-01-01';

export const help = `연동 프로그램: 출입 데이터베이스의 태그를 나들 서버로 보냅니다.
The connector: brings the tags of a door database to the Nadeul server.

  connector panel [--config FILE] [--port N] [--no-browser] [--until-stdin-ends]
      이 PC의 브라우저에서 설정하기 / settings in a browser on this machine
  connector run [--config FILE] [--until-stdin-ends]   읽고 보내기 / read and send
  connector status [--config FILE] [--json] [--lang ko|en]   상태 보기 / show how it is
  connector diagnose [--config FILE] [--quiet-days N] [--json] [--lang ko|en]
      설정, 출입 데이터베이스, 서버를 차례로 점검 / check config, door database and server in turn
  connector reconcile [--config FILE] --from YYYY-MM-DD --to YYYY-MM-DD [--repair] [--json] [--lang ko|en]
      출입 기록과 서버의 기록을 비교하고, --repair 면 빠진 것을 보냄
      compare the rows at the door with those at the server; with --repair send what is missing
  connector resend [--config FILE] (--day YYYY-MM-DD | --from YYYY-MM-DD --to YYYY-MM-DD) [--dry-run] [--json] [--lang ko|en]
      날짜별 전송: 그 날의 출입 기록을 모두 다시 보냄. 이미 있는 것은 바뀌지 않음. --dry-run 이면 보낼 것만 보여 줌
      send every row of the days again; those that are there stay as they are. --dry-run only shows what it would send
  connector update --from FILE [--sha256 HEX] [--lang ko|en]
      새 버전으로 바꾸기. 올라오지 않으면 이전 버전으로 되돌림
      replace this version; one that does not come up is given up again
  connector support-bundle [--config FILE] --to FILE.zip
      지원 파일 만들기: 로그, 점검 결과, 버전. 이름, 카드 번호, 암호, 데이터베이스는 넣지 않음
      make a support bundle: logs, checks, versions; no names, card numbers, passwords and no database
  connector --help

--source NAME: 장치가 여럿일 때 하나만 / one of several sources (status, diagnose, reconcile, resend)
--config 가 없으면 / without --config: Windows %ProgramData%\\Nadeul\\connector.json,
  Linux /etc/nadeul/connector.json (root) · ~/.config/nadeul/connector.json
Exit status: 0 done and all well, 1 failed, 2 wrong command or config,
  3 reconcile found differences, 4 diagnose has warnings and nothing failed.
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

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      'until-stdin-ends': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
      'quiet-days': { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      day: { type: 'string' },
      source: { type: 'string' },
      repair: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      sha256: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}
type Values = ReturnType<typeof parse>['values'];

/** Options that only some commands have. */
const ownersOf: Readonly<Partial<Record<keyof Values, readonly Name[]>>> = {
  'quiet-days': ['diagnose'],
  from: ['reconcile', 'resend', 'update'],
  to: ['reconcile', 'resend', 'support-bundle'],
  day: ['resend'],
  source: ['status', 'diagnose', 'reconcile', 'resend'],
  repair: ['reconcile'],
  'dry-run': ['resend'],
  port: ['panel'],
  'no-browser': ['panel'],
  sha256: ['update'],
};

function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { name: 'help' };
  const [given, ...rest] = positionals;
  const name = names.find((one) => one === given);
  if (name === undefined || rest.length > 0) return mistake(`Name one command: ${names.join(', ')}.`);
  const { config = defaultConfigFile(thisMachine()), lang } = values;
  if (config === '') return mistake(`Name the config: connector ${name} --config FILE.`);
  const stray = strayOption(name, values);
  if (stray !== undefined) return mistake(`--${stray} does not belong to connector ${name}.`);
  if (name === 'run') return { name, config, isUntilStdinEnds: values['until-stdin-ends'] };
  if (name === 'panel') return panelOf(config, values);
  if (name === 'support-bundle')
    return values.to ? { name, config, to: values.to } : mistake('Name the file to write: --to FILE.zip.');
  if (lang !== undefined && lang !== 'ko' && lang !== 'en') return mistake('--lang is ko or en.');
  if (name === 'update') return updateOf(lang, values);
  const shown: Shown = { config, source: values.source, isJson: values.json, language: lang };
  switch (name) {
    case 'status':
      return { name, ...shown };
    case 'diagnose':
      return diagnoseOf(shown, values['quiet-days']);
    case 'reconcile':
      return reconcileOf(shown, values);
    case 'resend':
      return resendOf(shown, values);
  }
}

function strayOption(name: Name, values: Values): string | undefined {
  const isStray = ([option, owners]: [string, readonly Name[]]) =>
    // The keys of the record are options by its type.
    !owners.includes(name) && (values[option as keyof Values] ?? false) !== false;
  return Object.entries(ownersOf).find(isStray)?.[0];
}

function updateOf(language: 'ko' | 'en' | undefined, { from, sha256 }: Values): Command {
  if (from === undefined || from === '') return mistake('Name the file: connector update --from FILE.');
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256))
    return mistake('--sha256 is 64 digits, as the page that offers the file shows it.');
  return { name: 'update', file: from, sha256: sha256 ?? null, language };
}

function panelOf(config: string, { port = '0', ...values }: Values): Command {
  if (!/^\d{1,5}$/.test(port) || Number(port) > portMax)
    return mistake(`--port is a whole number from 0 to ${portMax}.`);
  return {
    name: 'panel',
    config,
    port: Number(port),
    isBrowserOpened: !values['no-browser'],
    isUntilStdinEnds: values['until-stdin-ends'],
  };
}

function diagnoseOf(shown: Shown, days = String(quietDaysDefault)): Command {
  const quietDays = Number(days);
  if (!/^\d{1,3}$/.test(days) || quietDays < 1 || quietDays > quietDaysMax)
    return mistake(`--quiet-days is a whole number from 1 to ${quietDaysMax}.`);
  return { name: 'diagnose', ...shown, quietDays };
}

function reconcileOf(shown: Shown, { from, to, repair }: Values): Command {
  const days = daysOf(from, to);
  if (typeof days === 'string') return mistake(days);
  return { name: 'reconcile', ...shown, ...days, isRepair: repair };
}

function resendOf(shown: Shown, { day, from, to, 'dry-run': isDryRun }: Values): Command {
  if (day !== undefined && (from !== undefined || to !== undefined))
    return mistake('Name --day, or --from and --to, not both.');
  const days = daysOf(day ?? from, day ?? to);
  if (typeof days === 'string') return mistake(days);
  return { name: 'resend', ...shown, ...days, isDryRun };
}

/** The days, or what is wrong with them. */
function daysOf(from: string | undefined, to: string | undefined): Days | string {
  if (!isDay(from) || !isDay(to)) return 'Name the days: --from YYYY-MM-DD --to YYYY-MM-DD.';
  if (from > to) return '--from is later than --to.';
  if (from < firstDay) return `--from is ${firstDay} or later.`;
  if (daysFromTo(from, to) > daysMax) return `--from and --to are at most ${daysMax} days apart.`;
  return { from, until: to };
}

function isDay(text: string | undefined): text is string {
  return plainDate.safeParse(text).success;
}

function mistake(sentence: string): Command {
  return { name: 'mistake', sentence };
}
