import { columns } from '../status/columns.ts';
import { sentenceOf } from '../status/sentences.ts';
import type { Check, CheckName } from './check.ts';
import type { Diagnosis, ShownTap } from './diagnose.ts';

type Words = {
  readonly names: Readonly<Record<CheckName, string>>;
  readonly states: Readonly<Record<Check['state'], string>>;
  readonly taps: string;
  readonly noTaps: string;
  readonly head: readonly string[];
  readonly kinds: Readonly<Record<ShownTap['kind'], string>>;
  readonly refused: string;
  readonly endings: Readonly<Record<'ok' | 'warning' | 'failed', string>>;
};

const words: Readonly<Record<'ko' | 'en', Words>> = {
  ko: {
    names: {
      config: '설정',
      'data-folder': '데이터 폴더',
      'source-reach': '출입 DB 연결',
      'source-login': '출입 DB 로그인',
      'source-tables': '출입 기록 테이블',
      'source-rows': '최근 태그',
      'door-clock': '출입 장치 시계',
      'server-reach': '서버 연결',
      'pc-clock': '이 PC의 시계',
      'office-token': '인증키',
    },
    states: { ok: '정상', warning: '주의', failed: '실패', skipped: '생략' },
    taps: '마지막 태그 (이름과 번호는 가렸어요)',
    noTaps: '보여 줄 태그가 없어요.',
    head: ['시각', '출입문', '종류', '이름', '번호', '카드'],
    kinds: { in: '출근', out: '퇴근', pass: '통과', 'go-out': '외출', return: '복귀' },
    refused: '거절',
    endings: {
      ok: '모두 정상이에요.',
      warning: '실패한 점검은 없어요. 주의로 표시된 것을 살펴봐 주세요.',
      failed: '실패한 점검이 있어요. 위에서부터 차례로 해결하고 다시 점검해 주세요.',
    },
  },
  en: {
    names: {
      config: 'Config',
      'data-folder': 'Data folder',
      'source-reach': 'Door database',
      'source-login': 'Login',
      'source-tables': 'Tables',
      'source-rows': 'Newest taps',
      'door-clock': 'Door clock',
      'server-reach': 'Server',
      'pc-clock': 'Clock of this PC',
      'office-token': 'Office token',
    },
    states: { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: 'skipped' },
    taps: 'Last taps (names and numbers are masked)',
    noTaps: 'There are no taps to show.',
    head: ['Time', 'Gate', 'Kind', 'Name', 'Number', 'Card'],
    kinds: { in: 'in', out: 'out', pass: 'pass', 'go-out': 'go out', return: 'return' },
    refused: 'refused',
    endings: {
      ok: 'All is well.',
      warning: 'Nothing failed. Look at what is marked as a warning.',
      failed: 'Something failed. Mend it from the top down and run this again.',
    },
  },
};

/** The gravest state of the checks: what the exit status says. */
export function endingOf(checks: readonly Check[]): 'ok' | 'warning' | 'failed' {
  if (checks.some(({ state }) => state === 'failed')) return 'failed';
  return checks.some(({ state }) => state === 'warning') ? 'warning' : 'ok';
}

/** The findings as lines for a person. */
export function formatDiagnosis({ checks, taps }: Diagnosis, language: 'ko' | 'en'): string {
  const { names, states, taps: heading, noTaps, head, endings } = words[language];
  const lines = checks.flatMap(({ name, state, code, details }) => {
    const sentence = sentenceOf(code, language, details);
    const mark = state === 'warning' || state === 'failed' ? `[${code}] ` : '';
    const line = [states[state], names[name], `${mark}${sentence}`];
    return typeof details.reason === 'string' ? [line, ['', '', `(${details.reason})`]] : [line];
  });
  const rows = taps.map((tap) => tapLine(tap, language));
  const shown = rows.length === 0 ? [`  ${noTaps}`] : columns([head, ...rows]);
  return `${[...columns(lines), '', `${heading}:`, ...shown, '', endings[endingOf(checks)]].join('\n')}\n`;
}

function tapLine(tap: ShownTap, language: 'ko' | 'en'): string[] {
  const { kinds, refused } = words[language];
  return [
    tap.occurredAt.slice(0, 19).replace('T', ' '),
    [tap.gateId, tap.gateName].filter((part) => part !== null).join(' '),
    tap.granted ? kinds[tap.kind] : refused,
    tap.name ?? '-',
    tap.employeeNumber ?? tap.userNumber ?? '-',
    tap.cardNumber ?? '-',
  ];
}
