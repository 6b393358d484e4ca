import type { DayTag } from '@nadeul/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { clock, clockWithSeconds, daysAfter, seoulTimeOf, shortDate } from '../time/format.ts';
import styles from './month.module.css';

/** A tag that came this much after it happened is worth telling. */
const lateArrivalMs = 5 * 60_000;

type Props = {
  readonly tags: readonly DayTag[];
  readonly workDate: string;
  /** What a page adds to a tag. */
  readonly besideTag?: (tag: DayTag) => ReactNode;
};

/** Every tag of the day, used or not, with the rule that decided. */
export function DayTags({ tags, workDate, besideTag }: Props) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  const arrivals = new Set(tags.map(arrivalOf));
  const [common] = arrivals.size === 1 ? arrivals : [];
  return (
    <section>
      <h3 className={styles.tagsHead}>{t('day.tags', { count: tags.length })}</h3>
      {typeof common === 'string' && <p className={styles.rule}>{t('day.allArrivedAt', { time: common })}</p>}
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <TagLine
            key={tag.tagId}
            tag={tag}
            workDate={workDate}
            tellsArrival={arrivals.size > 1}
            beside={besideTag?.(tag)}
          />
        ))}
      </ul>
    </section>
  );
}

/** When a tag arrived, where that was notably later than it happened; else null. */
function arrivalOf({ occurredAt, receivedAt }: DayTag): string | null {
  if (Date.parse(receivedAt) - Date.parse(occurredAt) <= lateArrivalMs) return null;
  const received = seoulTimeOf(Date.parse(receivedAt));
  return `${shortDate(received.slice(0, 10), currentLanguage())} ${clock(received)}`;
}

type TagLineProps = {
  readonly tag: DayTag;
  readonly workDate: string;
  readonly tellsArrival: boolean;
  readonly beside: ReactNode;
};

function TagLine({ tag, workDate, tellsArrival, beside }: TagLineProps) {
  const { t } = useTranslation();
  const isUsed = tag.use === 'in' || tag.use === 'out';
  const arrival = tellsArrival ? arrivalOf(tag) : null;
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
          {arrival !== null && ` (${t('day.arrivedAt', { time: arrival })})`}
        </span>
        {beside}
      </span>
    </li>
  );
}
