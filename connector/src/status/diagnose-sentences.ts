import type { Sentence } from '@nadeul/contract';

/** What a check of `connector diagnose` found and what to do. `{name}` stands for a detail of the check. */
export const diagnoseSentences = {
  'check-skipped': {
    ko: '앞의 점검이 실패해서 하지 않았어요.',
    en: 'Not done, because an earlier check failed.',
  },
  'config-right': { ko: '설정 파일이 맞아요.', en: 'The config is right.' },
  'config-mistakes': {
    ko: '설정 파일에 잘못된 곳이 있어요. 아래에 나온 항목을 고쳐 주세요.',
    en: 'The config has mistakes. Mend the fields that are named.',
  },
  'data-folder-writable': {
    ko: '데이터 폴더에 쓸 수 있고, 보낼 태그는 {waiting}건이에요.',
    en: 'The data folder can be written; {waiting} tag(s) wait to be sent.',
  },
  'data-folder-new': {
    ko: '아직 시작한 적이 없어요. 처음 시작할 때 데이터 폴더를 만들어요.',
    en: 'Never started so far. The data folder is made at the first start.',
  },
  'data-folder-unwritable': {
    ko: '데이터 폴더({folder})에 쓸 수 없어요. 경로, 폴더 권한, 디스크 공간을 확인해 주세요.',
    en: 'The data folder ({folder}) cannot be written. Check its path, its permissions and the space on the disk.',
  },
  'data-folder-unusable': {
    ko: '데이터 폴더({folder})의 보낼 태그를 읽을 수 없어요. 연동 프로그램과 같은 계정으로 실행해 주세요.',
    en: 'The outbox in {folder} cannot be read. Run this as the account that runs the connector.',
  },
  'outbox-damaged': {
    ko: '데이터 폴더의 outbox.db 가 손상되었어요. 다른 곳으로 옮기고 다시 시작하면 시작일부터 다시 읽어요. 이미 보낸 것은 두 번 저장되지 않아요.',
    en: 'The file outbox.db in the data folder is damaged. Move it aside and start again: rows are read anew from the start date, and nothing is stored twice.',
  },
  'outbox-newer': {
    ko: '데이터 폴더를 더 새로운 연동 프로그램이 썼어요. 그 버전이나 더 새로운 버전을 사용해 주세요.',
    en: 'The outbox was written by a newer connector. Use that version or a later one.',
  },
  'outbox-near-limit': {
    ko: '보낼 태그가 한도의 {percent}%까지 쌓였어요. 서버 연결을 확인해 주세요. 가득 차면 읽기를 멈춰요.',
    en: 'The tags that wait fill {percent}% of what is allowed. Check the way to the server; reading stops when it is full.',
  },
  'source-reached': { ko: '출입 데이터베이스에 닿았어요.', en: 'The door database is there.' },
  'source-file-opened': {
    ko: '출입 데이터베이스 파일을 열 수 있어요.',
    en: 'The file of the door database can be opened.',
  },
  'source-logged-in': {
    ko: '출입 데이터베이스에 로그인했어요.',
    en: 'The door database took the login.',
  },
  'source-tables-found': {
    ko: '출입 기록 테이블과 필요한 항목이 있어요: {tables}.',
    en: 'The tables and the columns that are needed are there: {tables}.',
  },
  'source-rows-found': {
    ko: '마지막 태그는 {lastTapAt} 이에요.',
    en: 'The last tap is of {lastTapAt}.',
  },
  'source-rows-quiet': {
    ko: '{quietDays}일 넘게 새 태그가 없어요. 마지막은 {lastTapAt} 이에요. 출입 프로그램이 기록을 받고 있는지, 이 데이터베이스가 지금 쓰는 것이 맞는지 확인해 주세요.',
    en: 'There is no tap of the last {quietDays} day(s); the last is of {lastTapAt}. Check that the door program collects its rows, and that this is the database that it uses now.',
  },
  'source-rows-none': {
    ko: '최근 1년 동안 태그가 없어요. 출입 프로그램이 기록을 받고 있는지, 이 데이터베이스가 지금 쓰는 것이 맞는지 확인해 주세요.',
    en: 'There is no tap of the last year. Check that the door program collects its rows, and that this is the database that it uses now.',
  },
  'door-clock-right': {
    ko: '출입 데이터베이스의 시계가 이 PC와 맞아요.',
    en: 'The clock of the door database agrees with this PC.',
  },
  'door-clock-not-ahead': {
    ko: '앞선 시각의 태그가 없어요. 파일로는 느린 시계까지는 알 수 없어요.',
    en: 'No tap is ahead of this PC. That a clock is slow cannot be told from a file.',
  },
  'door-clock-unknown': {
    ko: '태그가 없어 시계를 비교할 수 없어요.',
    en: 'Without a tap the clock cannot be compared.',
  },
  'door-clock-ahead': {
    ko: '출입 장치의 시계가 이 PC보다 {minutes}분 빨라요. 출입 PC와 단말기의 시각을 맞춰 주세요.',
    en: 'The door clock is {minutes} minute(s) ahead of this PC. Set the clocks of the door PC and its terminals.',
  },
  'door-clock-behind': {
    ko: '출입 데이터베이스의 시계가 이 PC보다 {minutes}분 느려요. 출입 PC와 단말기의 시각을 맞춰 주세요.',
    en: 'The door clock is {minutes} minute(s) behind this PC. Set the clocks of the door PC and its terminals.',
  },
  'server-reached': { ko: '나들 서버가 답해요.', en: 'The Nadeul server answers.' },
  'server-too-old': {
    ko: '서버의 버전이 이 프로그램보다 오래되었어요. 서버를 새 버전으로 올려 주세요.',
    en: 'The server is older than this program. Update the server.',
  },
  'pc-clock-right': {
    ko: '이 PC의 시계가 서버와 맞아요.',
    en: 'The clock of this PC agrees with the server.',
  },
  'pc-clock-unknown': {
    ko: '서버가 시각을 알려 주지 않아 비교할 수 없어요.',
    en: 'The server does not tell its time, so that the clock cannot be compared.',
  },
  'pc-clock-ahead': {
    ko: '이 PC의 시계가 서버보다 {minutes}분 빨라요. Windows 의 날짜 및 시간에서 자동으로 맞춰 주세요.',
    en: 'The clock of this PC is {minutes} minute(s) ahead of the server. Let the system set it by itself.',
  },
  'pc-clock-behind': {
    ko: '이 PC의 시계가 서버보다 {minutes}분 느려요. Windows 의 날짜 및 시간에서 자동으로 맞춰 주세요.',
    en: 'The clock of this PC is {minutes} minute(s) behind the server. Let the system set it by itself.',
  },
  'office-token-known': {
    ko: '인증키와 오피스 고유번호가 맞아요.',
    en: 'The office token and the office number are right.',
  },
  'office-token-known-new': {
    ko: '인증키와 오피스 고유번호가 맞아요. 이 연동기기는 처음 시작할 때 등록돼요.',
    en: 'The office token and the office number are right. This source is registered at the first start.',
  },
} as const satisfies Record<string, Sentence>;
