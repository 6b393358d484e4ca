import type { DeviceLinkDetail } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { clock, seoulTimeOf, shortDate } from '../time/format.ts';
import { Step } from './step.tsx';
import styles from './workplaces.module.css';

/** Waits for the first tag together with whoever stands at the door, and says when it came. */
export function FirstTap({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const { latestTag, lastHeartbeatAt } = link;
  return (
    <Step number={3} title={t('link.tap')}>
      <div className={latestTag === null ? styles.tap : `${styles.tap} ${styles['is-there']}`} role="status">
        <span className={latestTag === null ? styles.waiting : styles.there} aria-hidden="true" />
        {latestTag === null ? (
          t('link.waiting')
        ) : (
          <strong>
            {t('link.arrived', {
              at: whenOf(latestTag.occurredAt),
              gate: latestTag.gateName ?? t('link.someGate'),
            })}
          </strong>
        )}
      </div>
      {latestTag === null && (
        <p className="quiet">{t(lastHeartbeatAt === null ? 'link.notSeen' : 'link.seenNoTag')}</p>
      )}
    </Step>
  );
}

/** `08:52` for a tag of today, with its day for an earlier one. */
function whenOf(at: string): string {
  const isToday = at.slice(0, 10) === seoulTimeOf(Date.now()).slice(0, 10);
  return isToday ? clock(at) : `${shortDate(at.slice(0, 10), currentLanguage())} ${clock(at)}`;
}
