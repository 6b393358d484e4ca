import type { LinkDay } from '@nadeul/contract';
import type { Days } from '../reconcile/days.ts';
import { nothingSent, type Sent } from '../reconcile/sent.ts';
import { columns } from '../status/columns.ts';
import type { ResendProgress } from './resend-days.ts';

type Language = 'ko' | 'en';

/** Most lines of a table on the screen; `--json` gives them all. */
const linesMax = 200;

const words = {
  ko: {
    head: ['날짜', '출입 기록', '저장', '보류', '빠짐'],
    none: (days: string) => `${days}: 출입 기록이 없어서 보낼 것이 없어요.\n`,
    would: (days: string, rows: number, missing: number) =>
      `${days}: 출입 기록 ${rows}건을 보내요. 그중 ${missing}건이 서버에 없어요. 이미 있는 것은 바뀌지 않아요.\n`,
    more: (count: number) => `… 외 ${count}일. 모두 보려면 --json 을 붙여 주세요.`,
    sent: (days: string, rows: number, sent: Sent) =>
      `${days}: ${rows}건을 보냈어요. 새로 저장 ${sent.accepted}건, 이미 있음 ${sent.duplicate}건, 보류 ${sent.setAside}건, 거절 ${sent.refused}건.\n`,
    sending: (days: string, percent: number, rows: number) => `보내는 중: ${days} ${percent}% (${rows}건)\n`,
  },
  en: {
    head: ['Day', 'At the door', 'Stored', 'Set aside', 'Missing'],
    none: (days: string) => `${days}: the door has no rows of these days, so there is nothing to send.\n`,
    would: (days: string, rows: number, missing: number) =>
      `${days}: would send ${rows} rows, of which the server lacks ${missing}. Those that are there stay as they are.\n`,
    more: (count: number) => `… and ${count} more days. Add --json to see all.`,
    sent: (days: string, rows: number, sent: Sent) =>
      `${days}: sent ${rows} rows: ${sent.accepted} new, ${sent.duplicate} already there, ${sent.setAside} set aside, ${sent.refused} refused.\n`,
    sending: (days: string, percent: number, rows: number) =>
      `sending: ${days} ${percent} % (${rows} rows)\n`,
  },
} as const;

/** What a resend would send, as a person reads it. */
export function formatPreview(days: Days, shown: readonly LinkDay[], language: Language): string {
  const said = words[language];
  const rows = sumOf(shown, ({ sourceRows }) => sourceRows);
  if (rows === 0) return said.none(nameOf(days));
  const lines = shown
    .slice(0, linesMax)
    .map(({ day, sourceRows, accepted, setAside, missing }) =>
      [day, sourceRows ?? 0, accepted, setAside, missing ?? 0].map(String),
    );
  const cut = shown.length > linesMax ? [said.more(shown.length - linesMax)] : [];
  const table = [...columns([[...said.head], ...lines]), ...cut].join('\n');
  return `${said.would(
    nameOf(days),
    rows,
    sumOf(shown, ({ missing }) => missing),
  )}\n${table}\n`;
}

/** What a resend came to, as a person reads it. */
export function formatResult(days: Days, sent: Sent, language: Language): string {
  return words[language].sent(nameOf(days), rowsOf(sent), sent);
}

/** One line of how far a resend is. */
export function formatProgress(days: Days, progress: ResendProgress, language: Language): string {
  return words[language].sending(nameOf(days), Math.floor(progress.progress * 100), rowsOf(progress));
}

function rowsOf(sent: Sent): number {
  // Handed in with more than the counts.
  const names = Object.keys(nothingSent) as (keyof Sent)[];
  return names.reduce((sum, name) => sum + sent[name], 0);
}

function sumOf(days: readonly LinkDay[], of: (day: LinkDay) => number | null): number {
  return days.reduce((sum, day) => sum + (of(day) ?? 0), 0);
}

function nameOf({ from, until }: Days): string {
  return from === until ? from : `${from} ~ ${until}`;
}
