import { columns } from '../status/columns.ts';
import { sentenceOf } from '../status/sentences.ts';
import type { Comparison } from './compare.ts';
import type { Reconciliation } from './reconcile.ts';

/** Most lines of a table on the screen; `--json` gives them all. */
const linesMax = 200;

type Words = {
  readonly head: readonly string[];
  readonly noGate: string;
  readonly agrees: (result: Reconciliation) => string;
  readonly differs: (result: Reconciliation) => string;
  readonly more: (count: number) => string;
  readonly repaired: (repair: NonNullable<Reconciliation['repair']>) => string;
};

const words: Readonly<Record<'ko' | 'en', Words>> = {
  ko: {
    head: ['날짜', '출입문', '출입 기록', '저장', '보류', '빠짐', '더 있음'],
    noGate: '(없음)',
    agrees: ({ from, to, totals }) =>
      `${from} ~ ${to}: 출입 기록 ${totals.source}건이 모두 서버에 있어요 (저장 ${totals.accepted}건, 보류 ${totals.setAside}건).`,
    differs: ({ from, to, totals }) =>
      `${from} ~ ${to}: 출입 기록 ${totals.source}건 중 ${totals.missing}건이 서버에 없어요. 서버에만 있는 것은 ${totals.extra}건이에요.`,
    more: (count) => `… 외 ${count}줄. 모두 보려면 --json 을 붙여 주세요.`,
    repaired: (repair) =>
      `${repair.days}일의 ${repair.sent}건을 보냈어요: 새로 저장 ${repair.accepted}건, 이미 있음 ${repair.duplicate}건, 보류 ${repair.setAside}건, 거절 ${repair.refused}건.`,
  },
  en: {
    head: ['Day', 'Gate', 'At the door', 'Stored', 'Set aside', 'Missing', 'Extra'],
    noGate: '(none)',
    agrees: ({ from, to, totals }) =>
      `${from} to ${to}: all ${totals.source} row(s) of the door are at the server (${totals.accepted} stored, ${totals.setAside} set aside).`,
    differs: ({ from, to, totals }) =>
      `${from} to ${to}: of ${totals.source} row(s) at the door ${totals.missing} are missing at the server; ${totals.extra} are only at the server.`,
    more: (count) => `… and ${count} more line(s). Add --json to see all.`,
    repaired: (repair) =>
      `Sent ${repair.sent} row(s) of ${repair.days} day(s): ${repair.accepted} new, ${repair.duplicate} already there, ${repair.setAside} set aside, ${repair.refused} refused.`,
  },
};

/** The result as lines for a person: a table where something differs, else one line that says that nothing does. */
export function formatReconciliation(result: Reconciliation, language: 'ko' | 'en'): string {
  const { agrees, differs, repaired, head, noGate, more } = words[language];
  const { differences, repair, notes } = result;
  const rowOf = ({ day, gateId, source, accepted, setAside, missing, extra }: Comparison) => [
    day,
    gateId ?? noGate,
    ...[source, accepted, setAside, missing, extra].map(String),
  ];
  const shown = differences.slice(0, linesMax);
  const rest = differences.length - shown.length;
  const lines = [
    ...(repair === null ? [] : [repaired(repair)]),
    differences.length === 0 ? agrees(result) : differs(result),
    ...(differences.length === 0 ? [] : columns([head, ...shown.map(rowOf)])),
    ...(rest > 0 ? [more(rest)] : []),
    ...notes.map((note) => `[${note}] ${sentenceOf(note, language)}`),
  ];
  return `${lines.join('\n')}\n`;
}
