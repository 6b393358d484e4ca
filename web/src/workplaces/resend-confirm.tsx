import type { LinkDay } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Confirm } from '../shell/confirm.tsx';
import { shortDate } from '../time/format.ts';
import { resendsQuery } from './queries.ts';

/** Civil days in Korea, both ends included. */
export type Period = { readonly from: string; readonly until: string };

type Props = {
  readonly sourceId: string;
  /** What is asked for; null while nothing is. */
  readonly period: Period | null;
  /** The days that the page knows of. */
  readonly days: readonly LinkDay[];
  readonly onClose: () => void;
};

/** Says what will be sent before the connector is asked. */
export function ResendConfirm({ sourceId, period, days, onClose }: Props) {
  const { t } = useTranslation();
  const ask = useSend('requestResend', {
    refreshes: [resendsQuery(sourceId).queryKey],
    onDone: onClose,
  });
  if (period === null) return null;
  const { from, until } = period;
  const within = days.filter(({ day }) => day >= from && day <= until);
  const isKnown = within.length === lengthOf(period) && within.every(({ sourceRows }) => sourceRows !== null);
  const sum = (of: (day: LinkDay) => number | null) =>
    within.reduce((total, day) => total + (of(day) ?? 0), 0).toLocaleString();
  return (
    <Confirm
      isOpen
      title={t('linkDays.confirm.title', { days: periodText(period) })}
      action={t('linkDays.again')}
      isSending={ask.isSending}
      onConfirm={() => ask.send({ params: { sourceId }, body: { from, until } })}
      onClose={onClose}
    >
      <p>
        {isKnown
          ? t('linkDays.confirm.rows', {
              rows: sum(({ sourceRows }) => sourceRows),
              missing: sum(({ missing }) => missing),
            })
          : t('linkDays.confirm.unknown')}
      </p>
      <p className="quiet">{t('linkDays.confirm.keeps')}</p>
      <SendProblem problem={ask.problem} />
    </Confirm>
  );
}

/** `11. 3.(화) ~ 11. 5.(목)`, or the one day. */
export function periodText({ from, until }: Period): string {
  const language = currentLanguage();
  const first = shortDate(from, language);
  return from === until ? first : `${first} ~ ${shortDate(until, language)}`;
}

function lengthOf({ from, until }: Period): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
}
