import { doorTimeAt } from '../door-time.ts';
import type { Counters, WholeReading } from '../outbox/facts.ts';
import type { Status } from './read-status.ts';
import { sentenceOf } from './sentences.ts';

type Words = {
  readonly running: string;
  readonly stopped: string;
  readonly none: string;
  readonly well: string;
  readonly lines: readonly [string, string, string, string, string, string];
  readonly unit: (count: number) => string;
  readonly counted: (counters: Counters) => string;
  readonly reading: (reading: WholeReading) => string;
};

const words: Readonly<Record<'ko' | 'en', Words>> = {
  ko: {
    running: '연동 프로그램이 실행 중이에요.',
    stopped: '연동 프로그램이 멈춰 있어요.',
    none: '없음',
    well: '문제 없음',
    lines: ['마지막 태그', '마지막 전송', '여기까지 확인', '보낼 태그', '지금까지', '상태'],
    unit: (count) => `${count}건`,
    counted: (counters) =>
      `읽음 ${counters.read}건, 서버 저장 ${storedOf(counters)}건, 보류 ${counters['set-aside']}건, 손상 ${counters.damaged}건, 출입문에서 사라짐 ${counters.withdrawn}건`,
    reading: ({ from, until, done }) => `지난 날 읽는 중: ${from} ~ ${until} (${Math.floor(done * 100)}%)`,
  },
  en: {
    running: 'The connector is running.',
    stopped: 'The connector is stopped.',
    none: 'none',
    well: 'all is well',
    lines: ['Last tag', 'Last delivery', 'Covered until', 'Waiting', 'So far', 'State'],
    unit: (count) => `${count} tag(s)`,
    counted: (counters) =>
      `${counters.read} read, ${storedOf(counters)} stored by the server, ${counters['set-aside']} set aside, ${counters.damaged} damaged, ${counters.withdrawn} gone at the door`,
    reading: ({ from, until, done }) => `Reading past days: ${from} to ${until} (${Math.floor(done * 100)}%)`,
  },
};

/** The status as lines for a person. Times are Korea's. */
export function formatStatus(status: Status, language: 'ko' | 'en'): string {
  const { running, stopped, none, lines, unit, counted } = words[language];
  const values = [
    inSeoul(status.lastTagAt) ?? none,
    inSeoul(status.lastDeliveredAt) ?? none,
    inSeoul(status.coveredUntil) ?? none,
    unit(status.waiting),
    counted(status.counters),
    state(status, language),
  ];
  const body = lines.map((label, index) => `  ${label}: ${values[index]}`);
  if (status.wholeReading !== null) body.push(`  ${words[language].reading(status.wholeReading)}`);
  return `${[status.isRunning ? running : stopped, ...body].join('\n')}\n`;
}

function storedOf({ accepted, duplicate }: Counters): number {
  return accepted + duplicate;
}

/** What is wrong now; while stopped, what was wrong last. */
function state({ isRunning, errorCode, lastErrorCode, lastErrorAt }: Status, language: 'ko' | 'en'): string {
  const code = isRunning ? errorCode : lastErrorCode;
  if (code === null) return words[language].well;
  const at = isRunning ? '' : ` (${inSeoul(lastErrorAt) ?? ''})`;
  return `[${code}]${at} ${sentenceOf(code, language)}`;
}

function inSeoul(time: string | null): string | null {
  return time === null ? null : doorTimeAt(Date.parse(time)).slice(0, 19).replace('T', ' ');
}
