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
    code: '코드',
    meaning: '뜻과 할 일',
    other: '[English](codes.md)',
    title: '상태 코드',
  },
  en: {
    lead: 'What the state of a connector says, and what to do. No tag that was read is lost in any of these. The same codes are shown by `connector status`, by its settings page and by the device link page of the server.',
    refusals: 'When the server refuses',
    code: 'code',
    meaning: 'what it means and what to do',
    other: '[한국어](codes.ko.md)',
    title: 'Status codes',
  },
} as const;

/** The page of docs that lists every code a connector can show, in one language. */
export function codesPage(language: Language): string {
  const { title, other, lead, refusals } = words[language];
  const left = new Map<string, Sentence>(Object.entries(connectorProblems));
  const sections = groups.map((group) => {
    const own = [...left].filter(([code]) => group.starts.some((start) => code.startsWith(start)));
    for (const [code] of own) left.delete(code);
    return own.length === 0 ? '' : `## ${group.title[language]}\n\n${table(own, language)}\n`;
  });
  const refused = `## ${refusals}\n\n${table(refusalsOf(), language)}\n`;
  return [`# ${title}\n`, `${other}\n`, `${lead}\n`, ...sections.filter(Boolean), refused].join('\n');
}

/** The refusals that the endpoints of connectors declare. */
function refusalsOf(): [string, Sentence][] {
  const endpoints: readonly Endpoint[] = Object.values(connectorApi);
  const codes = new Set(endpoints.flatMap((one) => one.problems));
  return [...codes].sort().map((code) => [code, problems[code]]);
}

function table(rows: readonly [string, Sentence][], language: Language): string {
  const { code, meaning } = words[language];
  const lines = rows.map(
    ([name, sentence]) => `| \`${name}\` | ${sentence[language].replaceAll('|', '\\|')} |`,
  );
  return [`| ${code} | ${meaning} |`, '|---|---|', ...lines].join('\n');
}
