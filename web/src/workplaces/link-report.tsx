import { Alert, Progress } from '@mantine/core';
import type { DeviceLinkDetail } from '@nadeul/contract';
import { clockOffLimitMs } from '@nadeul/contract/clock-limit';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { sizeText } from '../panel/size.ts';
import { shortDate } from '../time/format.ts';
import styles from './workplaces.module.css';

/** What asks for a look: a clock that is off. Tags keep the time that the door wrote. */
export function ClockWarnings({ clocks }: Pick<DeviceLinkDetail, 'clocks'>) {
  const { t } = useTranslation();
  const all = [
    ['machine', clocks.connectorMs],
    ['door', clocks.doorMs],
  ] as const;
  return all.map(([which, differenceMs]) =>
    differenceMs === null || Math.abs(differenceMs) <= clockOffLimitMs ? null : (
      <Alert key={which} color="yellow" variant="light" mt={8}>
        {t(`linkReport.clockOff.${offOf(which, differenceMs)}`, {
          by: amountText(differenceMs, t),
        })}
      </Alert>
    ),
  );
}

function offOf(which: 'machine' | 'door', differenceMs: number) {
  return differenceMs > 0 ? (`${which}-ahead` as const) : (`${which}-behind` as const);
}

/** Days that are being read whole, with how far that is. */
export function Reading({ reading }: Pick<DeviceLinkDetail, 'reading'>) {
  const { t } = useTranslation();
  if (reading === null) return null;
  const percent = Math.floor(reading.progress * 100);
  const language = currentLanguage();
  const [from, until] = [shortDate(reading.from, language), shortDate(reading.until, language)];
  const text = t(`linkReport.reading.${reading.kind}`, { from, until, percent });
  return (
    <div className={styles.reading}>
      <p role="status">{text}</p>
      <Progress value={percent} mt={6} aria-label={text} />
    </div>
  );
}

/** Clocks, what waits at the connector and the room that is left for it, each with its name. */
export function reportFacts(
  { clocks, outbox, diskFreeBytes }: DeviceLinkDetail,
  ago: (at: string | null) => string,
  t: TFunction,
): (readonly [string, string])[] {
  const clockOf = (differenceMs: number | null) =>
    differenceMs === null ? '–' : differenceText(differenceMs, t);
  const fill = outbox === null ? null : Math.ceil((outbox.bytes / outbox.bytesMax) * 100);
  return [
    [t('linkReport.oldest'), ago(outbox?.oldestStoredAt ?? null)],
    [t('linkReport.clock'), clockOf(clocks.connectorMs)],
    [t('linkReport.doorClock'), clockOf(clocks.doorMs)],
    [
      t('linkReport.outbox'),
      outbox === null
        ? '–'
        : t('linkReport.fill', {
            percent: fill,
            used: sizeText(outbox.bytes),
            max: sizeText(outbox.bytesMax),
          }),
    ],
    [t('linkReport.disk'), diskFreeBytes === null ? '–' : sizeText(diskFreeBytes)],
  ];
}

/** `3분 빠름`: how far a clock is from the server's. */
function differenceText(differenceMs: number, t: TFunction): string {
  if (Math.abs(differenceMs) < 500) return t('linkReport.same');
  const by = amountText(differenceMs, t);
  return t(differenceMs > 0 ? 'linkReport.ahead' : 'linkReport.behind', { by });
}

/** `3분`, in the largest unit that fits. */
function amountText(differenceMs: number, t: TFunction): string {
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  if (seconds < 120) return t('health.seconds', { count: seconds });
  if (seconds < 7200) return t('health.minutes', { count: Math.round(seconds / 60) });
  return t('health.hours', { count: Math.round(seconds / 3600) });
}
