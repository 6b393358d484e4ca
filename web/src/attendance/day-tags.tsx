import type { DayTag } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { clock, clockWithSeconds, daysAfter, seoulTimeOf } from '../time/format.ts';
import styles from './month.module.css';

/** A tag that came this much after it happened is worth telling. */
const lateArrivalMs = 5 * 60_000;

/** Every tag of the day, used or not, with the rule that decided. */
export function DayTags({ tags, workDate }: { tags: readonly DayTag[]; workDate: string }) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <section>
      <h3 className={styles.tagsHead}>{t('day.tags', { count: tags.length })}</h3>
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <TagLine key={tag.tagId} tag={tag} workDate={workDate} />
        ))}
      </ul>
    </section>
  );
}

function TagLine({ tag, workDate }: { tag: DayTag; workDate: string }) {
  const { t } = useTranslation();
  const isUsed = tag.use === 'in' || tag.use === 'out';
  const received = seoulTimeOf(Date.parse(tag.receivedAt));
  const cameLate = Date.parse(tag.receivedAt) - Date.parse(tag.occurredAt) > lateArrivalMs;
  return (
    <li className={styles.tag}>
      <span className={isUsed ? styles.dotUsed : styles.dot} aria-hidden="true">
        {isUsed ? '●' : '○'}
      </span>
      <span className={styles.tagTime}>
        {clockWithSeconds(tag.occurredAt)}
        {daysAfter(workDate, tag.occurredAt) > 0 && <sup>+1</sup>}
      </span>
      <span>
        {tag.gateName ?? t('day.noGate')} · {tag.granted ? t(`kind.${tag.kind}`) : t('day.refused')}
        <span className={styles.rule}>
          <strong>{t(`use.${tag.use}`)}</strong> {t(`rule.${tag.rule}`)}
          {cameLate &&
            ` (${t('day.arrivedAt', { time: `${received.slice(5, 10).replace('-', '. ')}. ${clock(received)}` })})`}
        </span>
      </span>
    </li>
  );
}
