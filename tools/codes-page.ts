import { fieldSentences } from '../connector/src/panel/field-sentences.ts';
import { refusalSentences } from '../connector/src/panel/refusal-sentences.ts';
import { connectorApi } from '../contract/src/api/connector.ts';
import { connectorProblems, type Endpoint, problems, type Sentence } from '../contract/src/index.ts';

type Language = 'ko' | 'en';
type Group = { readonly starts: readonly string[]; readonly title: Sentence };

/** The groups in the order in which a tag travels; the last one takes what no other did. */
const groups: readonly Group[] = [
  { starts: ['source-'], title: { ko: '출입 데이터베이스', en: 'The door database' } },
  { starts: ['outbox-', 'disk-'], title: { ko: '이 PC에 보관 중인 태그', en: 'What waits on this machine' } },
  { starts: ['server-', 'answer-'], title: { ko: '서버까지 가는 길', en: 'The way to the server' } },
  { starts: [''], title: { ko: '그 밖에', en: 'Anything else' } },
];

const words = {
  ko: {
    lead: '연동 프로그램의 상태에 나오는 코드와 할 일이에요. 어느 경우에도 읽은 태그는 지워지지 않아요. `connector status`, 설정 화면, 서버의 연동기기 화면에 같은 코드가 나와요.',
    refusals: '서버가 거절할 때',
    fields: '설정 화면에 입력한 값',
    panel: '설정 화면이 처리하지 못할 때',
    code: '코드',
    meaning: '뜻과 할 일',
    other: '[English](codes.md)',
    title: '상태 코드',
  },
  en: {
    lead: 'What the state of a connector says, and what to do. No tag that was read is lost in any of these. The same codes are shown by `connector status`, by its settings page and by the device link page of the server.',
    refusals: 'When the server refuses',
    fields: 'What was filled in on the settings page',
    panel: 'When the settings page refuses',
    code: 'code',
    meaning: 'what it means and what to do',
    other: '[한국어](codes.ko.md)',
    title: 'Status codes',
  },
} as const;

/** The page of docs that lists every code a connector can show, in one language. */
export function codesPage(language: Language): string {
  const { title, other, lead, refusals, fields, panel } = words[language];
  const left = new Map<string, Sentence>(Object.entries(connectorProblems));
  const sections = groups.map((group) => {
    const own = [...left].filter(([code]) => group.starts.some((start) => code.startsWith(start)));
    for (const [code] of own) left.delete(code);
    return own.length === 0 ? '' : `## ${group.title[language]}\n\n${table(own, language)}\n`;
  });
  const refused = `## ${refusals}\n\n${table(refusalsOf(), language)}\n`;
  const ofFields = `## ${fields}\n\n${table(ownOf(fieldSentences), language)}\n`;
  const ofPanel = `## ${panel}\n\n${table(ownOf(refusalSentences), language)}\n`;
  const all = [...sections.filter(Boolean), ofFields, ofPanel, refused];
  return [`# ${title}\n`, `${other}\n`, `${lead}\n`, ...all].join('\n');
}

/** The codes of the settings page alone: for the others it only says the same in the words of its form. */
function ownOf(sentences: Readonly<Record<string, Sentence>>): [string, Sentence][] {
  return Object.entries(sentences).filter(([code]) => !Object.hasOwn(connectorProblems, code));
}

/** The refusals that the endpoints of connectors declare. */
function refusalsOf(): [string, Sentence][] {
  const endpoints: readonly Endpoint[] = Object.values(connectorApi);
  const codes = new Set(endpoints.flatMap((one) => one.problems));
  return [...codes].sort().map((code) => [code, problems[code]]);
}

function table(rows: readonly [string, Sentence][], language: Language): string {
  const { code, meaning } = words[language];
  const lines = rows.map(([name, sentence]) => `| \`${name}\` | ${textOf(sentence[language])} |`);
  return [`| ${code} | ${meaning} |`, '|---|---|', ...lines].join('\n');
}

/** A sentence as a cell; what it fills in, such as a name, is not known here. */
function textOf(sentence: string): string {
  return sentence.replaceAll(/\{\w+\}/g, '…').replaceAll('|', '\\|');
}
