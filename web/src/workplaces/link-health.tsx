import { Alert } from '@mantine/core';
import type { DeviceLinkDetail } from '@nadeul/contract';
import { connectorProblems } from '@nadeul/contract/connector-problem';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { agoOf, clock, seoulTimeOf, shortDate } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ClockWarnings, Reading, reportFacts } from './link-report.tsx';
import styles from './workplaces.module.css';

/** How a connector is, by what it reports. */
export function LinkHealth({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  if (link.lastHeartbeatAt === null) return null;
  const { lastErrorCode, coveredUntil, latestTag } = link;
  const ago = (at: string | null) => {
    if (at === null) return '–';
    const { unit, count } = agoOf(Date.parse(at), now);
    return unit === 'now' ? t('ago.now') : t(`ago.${unit}`, { count });
  };
  const facts = [
    [t('health.report'), ago(link.lastHeartbeatAt)],
    [t('health.tag'), latestTag === null ? '–' : ago(latestTag.occurredAt)],
    [t('health.covered'), coveredUntil === null ? t('health.reading') : ago(coveredUntil)],
    [t('health.since'), link.coveredFrom === null ? '–' : shortDate(link.coveredFrom, currentLanguage())],
    [t('health.lag'), lagOf(latestTag, t)],
    [t('health.waiting'), t('health.count', { count: link.waiting })],
    ...reportFacts(link, ago, t),
    [t('health.version'), link.version ?? '–'],
  ] as const;
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="link-health">
      <h2 id="link-health">{t('health.title')}</h2>
      {link.status === 'quiet' && (
        <Alert color="red" variant="light" mt={8}>
          {t('health.quiet', { at: clock(seoulTimeOf(Date.parse(link.lastHeartbeatAt))) })}
        </Alert>
      )}
      {lastErrorCode !== null && (
        <Alert color="red" variant="light" mt={8}>
          {sentenceOf(lastErrorCode) ?? t('health.unknown')} <span className="quiet">({lastErrorCode})</span>
        </Alert>
      )}
      <ClockWarnings clocks={link.clocks} />
      <Reading reading={link.reading} />
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How long the latest tag took from the door to the server. */
function lagOf(tag: DeviceLinkDetail['latestTag'], t: TFunction): string {
  if (tag === null) return '–';
  const seconds = Math.max(0, Math.round((Date.parse(tag.receivedAt) - Date.parse(tag.occurredAt)) / 1000));
  if (seconds < 60) return t('health.seconds', { count: seconds });
  if (seconds < 3600) return t('health.minutes', { count: Math.round(seconds / 60) });
  return t('health.hours', { count: Math.round(seconds / 3600) });
}

/** The sentence of a connector's code; undefined for one of a later version. */
function sentenceOf(code: string): string | undefined {
  const known: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = connectorProblems;
  return Object.hasOwn(known, code) ? known[code]?.[currentLanguage()] : undefined;
}
