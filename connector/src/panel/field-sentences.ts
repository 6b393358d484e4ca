import type { Sentence } from '@nadeul/contract';

/** What is wrong with what was filled in, in the words of the form, and what to do. */
export const fieldSentences = {
  'field-needed': { ko: '입력해 주세요.', en: 'Fill this in.' },
  'form-invalid': { ko: '쓸 수 없는 값이에요. 고쳐 주세요.', en: 'This cannot be used. Change it.' },
  'server-address-invalid': {
    ko: '도메인이 맞지 않아요. https://회사.example.com 처럼 경로 없이 적어 주세요.',
    en: 'The server address is not right. Write it like https://office.example.com, without a path.',
  },
  'server-plain-http': {
    ko: '암호화되지 않은 http 주소예요. https 주소를 쓰거나, 사내 주소라면 암호화 없는 연결을 허용해 주세요.',
    en: 'The address is plain http. Use https, or for an address inside the building allow it.',
  },
  'office-number-invalid': {
    ko: '오피스 고유번호는 숫자 9자리예요. 관리 화면에서 확인해 주세요.',
    en: 'The office number has nine digits. Look it up on the admin page.',
  },
  'office-token-missing': {
    ko: '인증키를 입력해 주세요. 관리 화면의 서비스 연동에서 만들 수 있어요.',
    en: 'Fill in the office token. It is made on the admin page.',
  },
  'office-token-again': {
    ko: '도메인이 바뀌어서 인증키를 다시 입력해야 해요. 저장된 인증키는 전 서버에만 보내요.',
    en: 'The server address changed: give the office token again. The stored one goes to the earlier server only.',
  },
  'office-token-file-unreadable': {
    ko: '저장된 인증키를 읽을 수 없어요. 다시 입력해 주세요.',
    en: 'The stored office token cannot be read. Give it again.',
  },
  'door-password-missing': {
    ko: '데이터베이스 암호를 입력해 주세요.',
    en: 'Fill in the password of the database.',
  },
  'door-password-again': {
    ko: '데이터베이스 주소나 사용자가 바뀌어서 암호를 다시 입력해야 해요.',
    en: 'The host or the user of the database changed: give its password again.',
  },
  'door-password-unreadable': {
    ko: '저장된 데이터베이스 암호를 읽을 수 없어요. 다시 입력해 주세요.',
    en: 'The stored password of the database cannot be read. Give it again.',
  },
  'port-invalid': {
    ko: 'PORT는 1에서 65535 사이의 숫자예요. 모르면 비워 두세요.',
    en: 'A port is a number from 1 to 65535. Leave it empty where you do not know it.',
  },
  'instance-or-port': {
    ko: 'PORT와 인스턴스는 하나만 적어 주세요. 인스턴스는 SQL Server에만 있어요.',
    en: 'Write a port or an instance, not both. Only SQL Server has instances.',
  },
  'database-invalid': {
    ko: '데이터베이스 설정이 맞지 않아요. 글자 수와 형식을 확인해 주세요.',
    en: 'The description of the database is not right. Check its length and form.',
  },
  'source-name-repeated': {
    ko: '같은 이름이 또 있어요. 연동기기마다 다른 이름을 적어 주세요.',
    en: 'Another source has this name. Give each a name of its own.',
  },
  'profile-needs-tables': {
    ko: '이 종류는 테이블 설명이 필요해요. 설정 파일의 tables에 적고 다시 열어 주세요.',
    en: 'This kind needs its tables described: write them under tables in the config file, then open this again.',
  },
  'source-of-other-vendor': {
    ko: '파일은 열리지만 다른 회사의 데이터베이스예요. DB 종류에서 이것을 골라 주세요: {vendor}, Access 파일.',
    en: 'The file opens, but it belongs to another vendor. Choose this kind of database: {vendor}, Access file.',
  },
  'source-check-slow': {
    ko: '데이터베이스를 읽는 데 너무 오래 걸려서 멈췄어요. 그 PC가 바쁘지 않을 때 다시 확인해 주세요.',
    en: 'Reading the database took too long and was given up. Check again when that machine is less busy.',
  },
  'source-on-network': {
    ko: '네트워크 폴더의 파일이에요. 서비스의 계정에는 그 폴더의 권한이 없을 수 있고, 연결이 끊기면 읽기가 멈췄다가 이어져요. 출입 프로그램이 있는 PC에 설치하는 것이 가장 좋아요.',
    en: 'The file is on a network share: the account of the service may lack the right to it, and reading pauses while it is away. The PC of the door program is the best place.',
  },
  'source-plain-text': {
    ko: '데이터베이스와 암호화 없이 연결해요. 같은 네트워크에서 암호와 기록을 볼 수 있어요.',
    en: 'The connection to the database is not encrypted: others in the network can read the password and the tags.',
  },
  'source-folder-given': {
    ko: '파일이 아니라 폴더예요. 폴더 안의 데이터베이스 파일을 골라 주세요.',
    en: 'This is a folder. Choose the database file in it.',
  },
  'server-plain-http-used': {
    ko: '서버와 암호화 없이 연결해요. 같은 네트워크에서 인증키를 볼 수 있어요. https를 권해요.',
    en: 'The connection to the server is not encrypted: others in the network can read the office token. Use https.',
  },
  'source-name-in-use': {
    ko: '다른 PC의 연동 프로그램이 {name} 이름으로 보내고 있어요. 옮기는 중이 아니라면 다른 이름을 적어 주세요.',
    en: 'A connector on another machine is sending as {name}. Unless you are moving it here, choose another name.',
  },
  'secret-not-protected': {
    ko: 'Windows가 인증키와 암호를 보호하지 못해서 저장하지 않았어요. 연동 프로그램을 다시 설치해 주세요.',
    en: 'Windows could not protect the secrets, so nothing was stored. Install the connector again.',
  },
  'resend-days-reversed': {
    ko: '끝 날짜가 시작 날짜보다 빨라요. 날짜를 고쳐 주세요.',
    en: 'The last day is before the first. Change the days.',
  },
  'resend-days-many': {
    ko: '한 번에 {days}일까지 보낼 수 있어요. 나누어 보내 주세요.',
    en: 'At most {days} days are sent at once. Send them in parts.',
  },
  'resend-stopped': {
    ko: '보내기를 중지했어요. 그때까지 보낸 것은 서버에 남아 있고, 다시 보내도 두 번 저장되지 않아요.',
    en: 'Stopped. What was sent until then stays at the server; sending again stores nothing twice.',
  },
  'link-not-registered': {
    ko: '서버에 아직 이 연동기기가 없어요. 서비스를 한 번 시작하면 등록되고, 그다음에 바꿀 수 있어요.',
    en: 'The server does not know this source yet. Start the service once, then set the option.',
  },
  'service-not-permitted': {
    ko: '서비스를 바꿀 권한이 없어요. 설정을 관리자 권한으로 다시 열어 주세요.',
    en: 'This account may not change the service. Open the settings as an administrator.',
  },
  'service-failed': {
    ko: '서비스가 시작되지 않았어요. 설정을 확인하고 로그폴더의 기록을 봐 주세요.',
    en: 'The service did not start. Check the settings and look into the log folder.',
  },
  'service-not-stopped': {
    ko: '서비스가 멈추지 않았어요. 조금 뒤에 다시 해 주세요.',
    en: 'The service did not stop. Try again in a while.',
  },
  'service-elsewhere': {
    ko: '연동 프로그램이 다른 방법으로 시작되어 있어요. 시작한 곳에서 멈춰 주세요.',
    en: 'The connector was started in another way. Stop it where it was started.',
  },
  'service-settings-missing': {
    ko: '먼저 설정을 저장해 주세요.',
    en: 'Save the settings first.',
  },
  'service-by-hand-only': {
    ko: '이 PC에서는 자동 시작을 바꿀 수 없어요. 설치 프로그램으로 서비스를 등록해 주세요.',
    en: 'Starting with the machine cannot be set here. Install the service first.',
  },
  'service-program-missing': {
    ko: '서비스 프로그램을 찾을 수 없어요. 연동 프로그램을 다시 설치해 주세요.',
    en: 'The program of the service is missing. Install the connector again.',
  },
  // Sentences of the connector that name its config file, in the words of the form.
  'source-file-missing': {
    ko: '이 경로에 파일이 없어요. [찾아보기]에서 파일을 골라 주세요.',
    en: 'There is no file at this path. Choose it from the list.',
  },
  'source-not-access': {
    ko: 'Access 데이터베이스가 아니에요. 출입 프로그램의 .mdb 파일을 골라 주세요.',
    en: 'This is not an Access database. Choose the .mdb file of the door program.',
  },
  'source-file-encrypted': {
    ko: '암호가 걸린 파일이에요. 보안업체에 받은 암호를 입력해 주세요.',
    en: 'The file is encrypted. Give the password of the security company.',
  },
  'source-table-missing': {
    ko: '출입 기록 테이블이 없어요. DB 종류와 데이터베이스가 맞는지 확인해 주세요.',
    en: 'There is no table of tags. Check the kind of database, and that this is the right one.',
  },
  'source-column-missing': {
    ko: '출입 기록 테이블에 필요한 항목이 없어요. DB 종류와 출입 프로그램의 버전을 확인해 주세요.',
    en: 'The table of tags lacks a column. Check the kind of database and the version of the door program.',
  },
  'source-host-unknown': {
    ko: '데이터베이스 PC의 이름을 찾을 수 없어요. 철자를 확인하거나 IP 주소를 적어 주세요.',
    en: 'The host cannot be found by its name. Check the spelling, or write its IP address.',
  },
  'source-plain-text-refused': {
    ko: '다른 PC에 암호화 없이 연결하면 암호가 그대로 보여요. 암호화를 켜거나, 괜찮다면 암호화 없는 연결을 허용해 주세요.',
    en: 'Without encryption everybody on the way can read the password. Switch it on, or allow it without.',
  },
  'source-database-missing': {
    ko: '그 이름의 데이터베이스가 없거나 이 사용자가 열 수 없어요. Database 이름을 확인해 주세요.',
    en: 'There is no such database, or the user may not open it. Check the name of the database.',
  },
  'server-redirects': {
    ko: '서버 주소가 다른 곳으로 옮겨 갔어요. 새 주소를 도메인에 적어 주세요.',
    en: 'The server address points elsewhere. Write the new address.',
  },
  'server-not-nadeul': {
    ko: '이 주소에 나들 서버가 없어요. 도메인을 확인해 주세요.',
    en: 'There is no Nadeul server at this address. Check it.',
  },
} as const satisfies Record<string, Sentence>;
