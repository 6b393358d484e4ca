import { problems } from '@nadeul/contract';
import { diagnoseSentences } from './diagnose-sentences.ts';
import { reconcileSentences } from './reconcile-sentences.ts';
import { type Sentence, sourceSentences } from './source-sentences.ts';

/** What each code of the connector means and what to do, beside the server's own problems. */
const own: Readonly<Record<string, Sentence>> = {
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

const all: Readonly<Record<string, Sentence>> = {
  ...sourceSentences,
  ...reconcileSentences,
  ...diagnoseSentences,
  ...own,
};

type Details = Readonly<Record<string, unknown>>;

/**
 * The sentence of a code in a language, with the details that it names filled in; for a code of a later version, the
 * code itself.
 */
export function sentenceOf(code: string, language: 'ko' | 'en', details: Details = {}): string {
  const known: Readonly<Record<string, Sentence>> = { ...problems, ...all };
  const sentence = Object.hasOwn(known, code) ? known[code]?.[language] : undefined;
  if (sentence === undefined) return code;
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(details, name) ? readable(String(details[name])) : place,
  );
}

/** A door time as a person reads it; anything else as it is. */
function readable(detail: string): string {
  return detail.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\+09:00$/, '$1 $2');
}

/** Codes that have a sentence here. */
export const ownCodes: readonly string[] = Object.keys(all);
