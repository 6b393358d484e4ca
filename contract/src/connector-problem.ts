export type Sentence = { readonly ko: string; readonly en: string };

/**
 * What a connector reports as wrong (`lastErrorCode` of its heartbeat), and what to do about it: the door database, the
 * outbox, the way to the server. Refusals of the server have their sentences among its problems.
 */
export const connectorProblems = {
  'source-file-missing': {
    ko: '출입 데이터베이스 파일이 없어요. DB 경로(source.path)를 확인해 주세요.',
    en: 'The door database is not there. Check DB path (source.path).',
  },
  'source-file-locked': {
    ko: '다른 프로그램이 출입 데이터베이스를 혼자 열고 있어요. 닫히면 저절로 이어서 읽어요.',
    en: 'Another program holds the door database for itself. Reading goes on by itself when it is closed.',
  },
  'source-file-forbidden': {
    ko: '출입 데이터베이스를 읽을 권한이 없어요. 이 프로그램의 계정에 읽기 권한을 주세요.',
    en: 'The door database may not be read. Give the account of this program read permission.',
  },
  'source-file-unreadable': {
    ko: '출입 데이터베이스를 읽지 못했어요. 디스크나 네트워크 폴더를 확인해 주세요.',
    en: 'The door database could not be read. Check the disk or the network share.',
  },
  'source-file-truncated': {
    ko: '출입 데이터베이스가 중간에 잘려 있어요. 온전한 파일로 되돌려 주세요.',
    en: 'The door database is cut off. Put an undamaged file in its place.',
  },
  'source-not-access': {
    ko: '이 파일은 Access 데이터베이스가 아니에요. DB 경로(source.path)를 확인해 주세요.',
    en: 'The file is not an Access database. Check DB path (source.path).',
  },
  'source-format-unsupported': {
    ko: '읽을 수 없는 Access 형식이에요. Access 2000~2003 형식(.mdb)으로 바꿔 주세요.',
    en: 'This Access format cannot be read. Convert the file to the format of Access 2000-2003 (.mdb).',
  },
  'source-file-encrypted': {
    ko: '출입 데이터베이스가 암호화되어 있어요. 보안업체에 받은 암호를 암호(source.passwordFile)에 넣어 주세요.',
    en: 'The door database is encrypted. Give the password of the security company as its password (source.passwordFile).',
  },
  'source-password-wrong': {
    ko: '출입 데이터베이스의 암호가 맞지 않아요. 보안업체에 다시 확인해 주세요.',
    en: 'The password of the door database is wrong. Ask the security company for it again.',
  },
  'source-table-missing': {
    ko: '출입 기록 테이블이 없어요. DB 종류(source.profile)와 데이터베이스가 맞는지 확인해 주세요.',
    en: 'There is no table of tags. Check that the database is the one that the DB kind (source.profile) names.',
  },
  'source-column-missing': {
    ko: '출입 기록 테이블에 필요한 항목이 없어요. 출입 프로그램의 버전과 DB 종류(source.profile)를 확인해 주세요.',
    en: 'The table of tags lacks a column that is needed. Check the DB kind (source.profile) and the version of the door program.',
  },
  'source-page-damaged': {
    ko: '출입 데이터베이스의 일부가 손상되었거나 잘려 읽을 수 없어요. 계속되면 Access 의 "압축 및 복구"를 해 주세요.',
    en: 'Part of the door database is damaged or cut off. If it stays, repair it with Access ("Compact and Repair").',
  },
  'source-host-unknown': {
    ko: '데이터베이스 PC의 이름을 찾을 수 없어요. IP(source.database.host)의 철자를 확인하거나 IP 주소를 적어 주세요.',
    en: 'The database host cannot be found by its name. Check IP (source.database.host), or write its IP address.',
  },
  'source-port-closed': {
    ko: '데이터베이스 PC가 연결을 받지 않아요. SQL Server 라면 구성 관리자에서 TCP/IP 를 켜고 포트를 확인해 주세요.',
    en: 'The database host refuses the connection. Check the port; on SQL Server switch TCP/IP on in its Configuration Manager.',
  },
  'source-unreachable': {
    ko: '데이터베이스 PC가 답하지 않아요. PC 전원과 IP 주소, 방화벽을 확인해 주세요.',
    en: 'The database host does not answer. Check that it is on, its address, and the firewall between.',
  },
  'source-instance-unknown': {
    ko: 'SQL Server 인스턴스를 찾을 수 없어요. 이름을 확인하거나, 대신 포트를 적어 주세요.',
    en: 'There is no such SQL Server instance. Check its name, or write the port instead.',
  },
  'source-tls-refused': {
    ko: '데이터베이스와 암호화 연결을 할 수 없어요. 서버 인증서와 암호화 설정을 확인해 주세요.',
    en: 'No encrypted connection to the database is possible. Check its certificate and its encryption setting.',
  },
  'source-certificate-changed': {
    ko: '데이터베이스의 인증서가 전과 달라요. PC를 바꿨다면 trusted-certificates 폴더의 파일을 지우고 다시 시작해 주세요. 아니라면 관리자에게 알려 주세요.',
    en: 'The certificate of the database is another one than before. If the PC was exchanged, remove its file from trusted-certificates and start again; if not, tell your administrator.',
  },
  'source-plain-text-refused': {
    ko: '다른 PC의 데이터베이스에 암호화 없이 연결하면 암호가 그대로 보여요. 암호화를 켜거나, 그래도 괜찮다면 "encryption": "off" 와 "allowPlainText": true 를 함께 적어 주세요.',
    en: 'Without encryption everybody on the way can read the password. Switch encryption on, or accept it with "encryption": "off" and "allowPlainText": true.',
  },
  'source-login-refused': {
    ko: '데이터베이스가 로그인을 거절했어요. 사용자와 암호를 확인해 주세요. 읽기 전용 계정이면 충분해요.',
    en: 'The database refused the login. Check the user and the password. A login that may only read is enough.',
  },
  'source-database-missing': {
    ko: '그 이름의 데이터베이스가 없거나 열 수 없어요. Database(source.database.name)를 확인해 주세요.',
    en: 'There is no such database, or the login may not open it. Check Database (source.database.name).',
  },
  'source-permission-denied': {
    ko: '출입 기록을 읽을 권한이 없어요. 이 계정에 해당 테이블의 SELECT 권한을 주세요.',
    en: 'The login may not read the tags. Grant it SELECT on the tables.',
  },
  'source-time-out': {
    ko: '데이터베이스가 제때 답하지 않았어요. 저절로 다시 읽어요. 계속되면 그 PC가 바쁜지 확인해 주세요.',
    en: 'The database did not answer in time. It is asked again; if it stays, see what keeps that PC busy.',
  },
  'source-connection-lost': {
    ko: '데이터베이스와 연결이 끊겼어요. 저절로 다시 연결해요.',
    en: 'The connection to the database was lost. It is made again by itself.',
  },
  'source-query-failed': {
    ko: '데이터베이스가 조회를 거절했어요. 로그의 오류 번호를 보안업체에 알려 주세요.',
    en: 'The database refused the query. Give the error number in the log to the security company.',
  },
  'outbox-full': {
    ko: '보내지 못한 태그가 너무 많아 읽기를 멈췄어요. 서버 연결을 확인해 주세요. 연결되면 이어서 읽어요.',
    en: 'Too many tags wait to be sent, so reading has stopped. Check the way to the server; reading then goes on.',
  },
  'disk-full': {
    ko: '디스크가 거의 가득 차서 읽기를 멈췄어요. 필요 없는 파일을 지워 주세요. 자리가 나면 저절로 이어서 읽어요.',
    en: 'The disk is nearly full, so reading has stopped. Free some space; reading then goes on by itself.',
  },
  'outbox-waits-long': {
    ko: '서버가 오래 받지 않은 태그가 있어요. 지워지지 않고 계속 보내요. 서버 연결을 확인해 주세요.',
    en: 'A tag has waited long for the server. It is kept and sent again. Check the way to the server.',
  },
  'outbox-write-failed': {
    ko: '보낼 태그를 디스크에 저장하지 못했어요. 디스크 공간과 폴더 권한을 확인해 주세요.',
    en: 'Tags could not be stored on the disk. Check its space and the permissions of the data folder.',
  },
  'server-unreachable': {
    ko: '서버에 연결할 수 없어요. 인터넷 연결과 도메인을 확인해 주세요.',
    en: 'The server cannot be reached. Check the network and the server address.',
  },
  'server-certificate': {
    ko: '서버의 보안 인증서를 믿을 수 없어요. 도메인과 이 PC의 날짜를 확인해 주세요.',
    en: 'The certificate of the server cannot be trusted. Check its address and the date of this PC.',
  },
  'server-silent': {
    ko: '서버가 끝까지 답하지 않았어요. 저절로 다시 보내요.',
    en: 'The server did not answer to the end. The tags are sent again by themselves.',
  },
  'server-busy': {
    ko: '서버가 바빠요. 조금 뒤에 저절로 다시 보내요.',
    en: 'The server is busy. The tags are sent again shortly.',
  },
  'server-error': {
    ko: '서버에 문제가 있어요. 저절로 다시 보내요. 계속되면 서버 관리자에게 알려 주세요.',
    en: 'The server has a problem. The tags are sent again; if it stays, tell the operator of the server.',
  },
  'server-redirects': {
    ko: '서버 주소가 다른 곳으로 옮겨 갔어요. 도메인(server)에 새 주소를 적어 주세요.',
    en: 'The server address points elsewhere. Write the new address as the domain (server).',
  },
  'server-refused': {
    ko: '서버가 요청을 거절했어요. 이 프로그램과 서버의 버전을 확인해 주세요.',
    en: 'The server refused the request. Check the versions of this program and of the server.',
  },
  'server-not-nadeul': {
    ko: '이 주소에 나들 서버가 없어요. 도메인(server)을 확인해 주세요.',
    en: 'There is no Nadeul server at this address. Check the domain (server).',
  },
  'answer-malformed': {
    ko: '서버의 답을 알아볼 수 없어요. 저절로 다시 보내요. 중간의 프록시 설정을 확인해 주세요.',
    en: 'The answer of the server makes no sense. The tags are sent again. Check for a proxy on the way.',
  },
  'answer-incomplete': {
    ko: '서버의 답에 빠진 태그가 있어요. 그 태그는 남겨 두고 다시 보내요.',
    en: 'The answer of the server left tags out. They are kept and sent again.',
  },
  'bundle-not-written': {
    ko: '지원 파일을 저장하지 못했어요. 폴더의 권한과 디스크 공간을 확인하거나 다른 곳을 골라 주세요.',
    en: 'The support bundle could not be written. Check the folder and the space on the disk, or choose another place.',
  },
} as const satisfies Record<string, Sentence>;
