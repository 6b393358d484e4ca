import { problems } from '@nadeul/contract';

type Sentence = { readonly ko: string; readonly en: string };

/** What each code of the connector means and what to do, beside the server's own problems. */
const own: Readonly<Record<string, Sentence>> = {
  'source-file-missing': {
    ko: '출입 데이터베이스 파일이 없어요. 설정의 source.path 를 확인해 주세요.',
    en: 'The door database is not there. Check source.path in the config.',
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
    ko: '이 파일은 Access 데이터베이스가 아니에요. 설정의 source.path 를 확인해 주세요.',
    en: 'The file is not an Access database. Check source.path in the config.',
  },
  'source-format-unsupported': {
    ko: '아직 읽을 수 없는 Access 버전이에요. Access 2000 이후 형식으로 바꿔 주세요.',
    en: 'This version of Access cannot be read yet. Convert the file to Access 2000 or later.',
  },
  'source-file-encrypted': {
    ko: '출입 데이터베이스가 암호화되어 있어 읽을 수 없어요. 보안업체에 암호화 해제를 요청해 주세요.',
    en: 'The door database is encrypted and cannot be read. Ask the security company to decode it.',
  },
  'source-table-missing': {
    ko: '출입 기록 테이블(tenter)이 없어요. CAPS 출입 서버의 파일인지 확인해 주세요.',
    en: 'There is no table of tags (tenter). Check that this is the file of the CAPS access server.',
  },
  'source-column-missing': {
    ko: '출입 기록 테이블에 필요한 항목이 없어요. CAPS 버전을 확인해 주세요.',
    en: 'The table of tags lacks a column that is needed. Check the version of CAPS.',
  },
  'source-page-damaged': {
    ko: '출입 데이터베이스의 일부가 손상되었거나 잘려 읽을 수 없어요. 계속되면 Access 의 "압축 및 복구"를 해 주세요.',
    en: 'Part of the door database is damaged or cut off. If it stays, repair it with Access ("Compact and Repair").',
  },
  'outbox-full': {
    ko: '보내지 못한 태그가 너무 많아 읽기를 멈췄어요. 서버 연결을 확인해 주세요. 연결되면 이어서 읽어요.',
    en: 'Too many tags wait to be sent, so reading has stopped. Check the way to the server; reading then goes on.',
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
    ko: '서버 주소가 다른 곳으로 옮겨 갔어요. 설정의 server 에 새 주소를 적어 주세요.',
    en: 'The server address points elsewhere. Write the new address as server in the config.',
  },
  'server-refused': {
    ko: '서버가 요청을 거절했어요. 이 프로그램과 서버의 버전을 확인해 주세요.',
    en: 'The server refused the request. Check the versions of this program and of the server.',
  },
  'server-not-nadeul': {
    ko: '이 주소에 나들 서버가 없어요. 설정의 server 를 확인해 주세요.',
    en: 'There is no Nadeul server at this address. Check server in the config.',
  },
  'answer-malformed': {
    ko: '서버의 답을 알아볼 수 없어요. 저절로 다시 보내요. 중간의 프록시 설정을 확인해 주세요.',
    en: 'The answer of the server makes no sense. The tags are sent again. Check for a proxy on the way.',
  },
  'answer-incomplete': {
    ko: '서버의 답에 빠진 태그가 있어요. 그 태그는 남겨 두고 다시 보내요.',
    en: 'The answer of the server left tags out. They are kept and sent again.',
  },
};

/** The sentence of a code in a language; for a code of a later version, the code itself. */
export function sentenceOf(code: string, language: 'ko' | 'en'): string {
  const known: Readonly<Record<string, Sentence>> = { ...problems, ...own };
  return (Object.hasOwn(known, code) ? known[code]?.[language] : undefined) ?? code;
}

/** Codes that have a sentence here. */
export const ownCodes: readonly string[] = Object.keys(own);
