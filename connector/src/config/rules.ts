import { profileNames } from '@nadeul/contract';
import type { ConfigMistake } from './mistake.ts';

/** What is wrong with a field, by its path without list positions. The codes never change their meaning. */
type Rule = { readonly code: string; readonly ko: string; readonly en: string };

/** Mistakes that are not about one field's form. */
export const mistakes = {
  'config-file-missing': {
    ko: '설정 파일이 없어요. --config 뒤의 경로를 확인해 주세요.',
    en: 'There is no such config file. Check the path after --config.',
  },
  'config-file-unreadable': {
    ko: '설정 파일을 읽을 수 없어요. 파일의 권한을 확인해 주세요.',
    en: 'The config file cannot be read. Check its permissions.',
  },
  'config-not-json': {
    ko: '설정 파일이 JSON 형식이 아니에요. 쉼표와 따옴표를 확인해 주세요.',
    en: 'The config file is not JSON. Check its commas and quotes.',
  },
  'field-unknown': {
    ko: '알 수 없는 항목이에요. 철자를 확인하거나 지워 주세요.',
    en: 'There is no such setting. Check the spelling or remove it.',
  },
  'field-missing': {
    ko: '꼭 필요한 항목인데 없어요. 넣어 주세요.',
    en: 'This setting is needed and missing. Add it.',
  },
  'server-address-invalid': {
    ko: '서버 주소가 맞지 않아요. https://회사.example.com 처럼 경로 없이 적어 주세요.',
    en: 'The server address is not right. Write it like https://office.example.com, without a path.',
  },
  'server-plain-http': {
    ko: '암호화되지 않은 http 주소예요. https 를 쓰거나, 사내 주소라면 "allowPlainHttp": true 를 넣어 주세요.',
    en: 'The address is plain http. Use https, or for an address inside the building add "allowPlainHttp": true.',
  },
  'office-token-missing': {
    ko: '인증키가 없어요. officeToken, officeTokenFile 또는 환경 변수 NADEUL_OFFICE_TOKEN 으로 넣어 주세요.',
    en: 'The office token is missing. Give it as officeToken, officeTokenFile or the variable NADEUL_OFFICE_TOKEN.',
  },
  'office-token-file-unreadable': {
    ko: '인증키 파일을 읽을 수 없거나 비어 있어요. 경로와 권한을 확인해 주세요.',
    en: 'The office token file cannot be read or is empty. Check its path and permissions.',
  },
  'office-token-invalid': {
    ko: '인증키에 쓸 수 없는 글자가 있어요. 관리 화면에서 다시 복사해 주세요.',
    en: 'The office token holds characters that it cannot have. Copy it again from the admin page.',
  },
  'door-password-missing': {
    ko: '데이터베이스 암호가 없어요. password, passwordFile 또는 환경 변수 NADEUL_DOOR_PASSWORD 로 넣어 주세요.',
    en: 'The database password is missing. Give it as password, passwordFile or the variable NADEUL_DOOR_PASSWORD.',
  },
  'door-password-unreadable': {
    ko: '데이터베이스 암호 파일을 읽을 수 없거나 비어 있어요. 경로와 권한을 확인해 주세요.',
    en: 'The file of the database password cannot be read or is empty. Check its path and permissions.',
  },
  'source-or-sources': {
    ko: 'source 와 sources 중 하나만 적어 주세요. 여럿이면 sources 에 [ ] 로 적어요.',
    en: 'Write source or sources, not both: sources, in [ ], where there are several.',
  },
  'source-name-repeated': {
    ko: '같은 이름의 장치가 이미 있어요. 장치마다 다른 이름을 적어 주세요.',
    en: 'Another source has this name. Give each source a name of its own.',
  },
  'instance-or-port': {
    ko: 'instance 는 SQL Server 에서만, 그리고 port 없이 쓸 수 있어요. 하나만 적어 주세요.',
    en: 'An instance is for SQL Server only, and not together with a port. Write one of them.',
  },
} as const satisfies Record<string, { ko: string; en: string }>;

/** A mistake that is not about one field's form, at its path. */
export function mistake(path: string, code: keyof typeof mistakes): ConfigMistake {
  return { path, code, ...mistakes[code] };
}

const kinds = 'in, out, pass, go-out, return';

/** Field → what its form has to be. */
export const fieldRules: Readonly<Record<string, Rule>> = {
  '': rule(
    'config-not-object',
    '설정은 { } 로 감싼 항목이어야 해요.',
    'The config has to be an object in { }.',
  ),
  server: rule(
    'server-address-invalid',
    mistakes['server-address-invalid'].ko,
    mistakes['server-address-invalid'].en,
  ),
  allowPlainHttp: rule('allow-plain-http-invalid', 'true 또는 false 로 적어 주세요.', 'Write true or false.'),
  officeNumber: rule(
    'office-number-invalid',
    '오피스 고유번호는 따옴표로 감싼 숫자 9자리예요. 띄어쓰기 없이 적어 주세요.',
    'The office number is nine digits in quotes, without spaces.',
  ),
  officeToken: rule(
    'office-token-invalid',
    mistakes['office-token-invalid'].ko,
    mistakes['office-token-invalid'].en,
  ),
  officeTokenFile: rule('office-token-file-invalid', '파일 경로를 적어 주세요.', 'Write the path of a file.'),
  dataFolder: rule('data-folder-invalid', '폴더 경로를 적어 주세요.', 'Write the path of a folder.'),
  logFolder: rule('log-folder-invalid', '폴더 경로를 적어 주세요.', 'Write the path of a folder.'),
  source: rule(
    'source-invalid',
    '연동할 출입 장치의 설정을 { } 로 적어 주세요.',
    'Describe the source in { }.',
  ),
  sources: rule(
    'sources-invalid',
    '연동할 출입 장치를 [ ] 안에 1~16개 적어 주세요.',
    'Describe 1 to 16 sources in [ ].',
  ),
  'source.name': rule(
    'source-name-invalid',
    '이름을 1~60자로 적어 주세요.',
    'Write a name of 1 to 60 characters.',
  ),
  'source.profile': rule(
    'source-profile-unknown',
    `지원하지 않는 종류예요. 다음 중 하나를 적어 주세요: ${profileNames.join(', ')}.`,
    `This profile is not known. Write one of: ${profileNames.join(', ')}.`,
  ),
  'source.path': rule(
    'source-path-invalid',
    '출입 데이터베이스(ACCESS.mdb)의 경로를 적어 주세요.',
    'Write the path of the door database (ACCESS.mdb).',
  ),
  'source.password': rule(
    'door-password-invalid',
    '암호를 따옴표로 감싸 1~200자로 적어 주세요.',
    'Write the password in quotes, 1 to 200 characters.',
  ),
  'source.passwordFile': rule(
    'door-password-file-invalid',
    '암호 파일의 경로를 적어 주세요.',
    'Write the path of the password file.',
  ),
  'source.database': rule(
    'database-invalid',
    'host, name, user 와 암호를 적어 주세요. port 는 1~65535, encryption 은 "required" 또는 "off" 예요.',
    'Write host, name, user and a password; port is 1 to 65535, encryption is "required" or "off".',
  ),
  'source.emptyResultIsGranted': rule(
    'empty-result-invalid',
    'true 또는 false 로 적어 주세요.',
    'Write true or false.',
  ),
  'source.userNumberLast': rule(
    'user-number-last-invalid',
    '1에서 20 사이의 정수로 적어 주세요.',
    'Write a whole number from 1 to 20.',
  ),
  'source.tables': rule(
    'tables-invalid',
    '테이블 설정이 맞지 않아요. docs/sources/generic.md 의 예를 보고 고쳐 주세요.',
    'The description of the tables is not right. Compare it with the examples in docs/sources/generic.md.',
  ),
  'source.startDate': rule(
    'start-date-invalid',
    '달력에 있는 날짜를 2026-11-22 처럼 적어 주세요.',
    'Write a day of the calendar, like 2026-11-22.',
  ),
  'source.modeKinds': rule(
    'mode-kinds-invalid',
    `모드 코드마다 다음 중 하나를 적어 주세요: ${kinds}.`,
    `Give each mode code one of: ${kinds}.`,
  ),
  'source.gateKinds': rule(
    'gate-kinds-invalid',
    `byId 나 byWords 에 출입문마다 다음 중 하나를 적어 주세요: ${kinds}.`,
    `Under byId or byWords give each gate one of: ${kinds}.`,
  ),
  pollMs: rule(
    'poll-ms-invalid',
    '50에서 60000 사이의 정수로 적어 주세요.',
    'Write a whole number from 50 to 60000.',
  ),
  language: rule('language-invalid', '"ko" 또는 "en" 으로 적어 주세요.', 'Write "ko" or "en".'),
};

function rule(code: string, ko: string, en: string): Rule {
  return { code, ko, en };
}

/** The rule of the deepest field on the path that has one. */
export function ruleAt(written: readonly string[]): Rule {
  // A source of a list has the rules of a single one.
  const path = written[0] === 'sources' && written.length > 1 ? ['source', ...written.slice(2)] : written;
  for (let length = path.length; length > 0; length--) {
    const found = fieldRules[path.slice(0, length).join('.')];
    if (found !== undefined) return found;
  }
  return rule(
    'config-not-object',
    '설정은 { } 로 감싼 항목이어야 해요.',
    'The config has to be an object in { }.',
  );
}
