import { Alert } from '@mantine/core';
import type { DayDetail, DayRecord } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { DayValues } from '../status/day-values.tsx';
import { hours } from '../time/format.ts';

/** 마감: how a day was signed, and whether what is known now would make it another. */
export function SignedDay({ detail: { signed, day } }: { readonly detail: DayDetail }) {
  const { t } = useTranslation();
  if (signed === null) return null;
  return (
    <Alert color="gray" variant="light" role="note" title={t('day.signed')}>
      <DayValues workDate={signed.workDate} values={signed} />{' '}
      <span className="quiet">{t('day.signedTime', { time: hours(signed.recognisedMinutes) })}</span>
      <p>{t(judgedBy(signed) === judgedBy(day) ? 'day.signedSame' : 'day.signedOther')}</p>
    </Alert>
  );
}

function judgedBy({ state, flags, inAt, outAt, recognisedMinutes }: DayRecord): string {
  return JSON.stringify([state, flags, inAt, outAt, recognisedMinutes]);
}
