import type { DayDetail } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { clock, clockOn } from '../time/format.ts';
import styles from './month.module.css';

const width = 360;
const hourMs = 3_600_000;

/** The window of the day as a line: night tinted, the plan as a band with its breaks hatched, each tag a mark. */
export function Timeline({ detail }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { day, windowFrom, windowUntil, plannedBreaks, tags } = detail;
  const from = Date.parse(windowFrom);
  const span = Date.parse(windowUntil) - from;
  const x = (at: string | number): number =>
    ((typeof at === 'string' ? Date.parse(at) : at) - from) * (width / span);
  const hours = everyThreeHours(from, from + span);
  return (
    <svg
      className={styles.timeline}
      viewBox={`-12 0 ${width + 24} 66`}
      role="img"
      aria-label={t('day.timeline')}
    >
      <pattern id="break" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="5" className={styles.hatch} />
      </pattern>
      <rect x={0} y={26} width={width} height={14} rx={3} className={styles.lineBand} />
      {nights(from, from + span).map(([start, end]) => (
        <rect
          key={start}
          x={x(start)}
          y={26}
          width={x(end) - x(start)}
          height={14}
          className={styles.nightBand}
        />
      ))}
      {day.plannedStart !== null && day.plannedEnd !== null && (
        <rect
          x={x(day.plannedStart)}
          y={26}
          width={x(day.plannedEnd) - x(day.plannedStart)}
          height={14}
          className={styles.planBand}
        >
          <title>{t('day.plan')}</title>
        </rect>
      )}
      {day.inAt !== null && day.outAt !== null && (
        <rect
          x={x(day.inAt)}
          y={30}
          width={x(day.outAt) - x(day.inAt)}
          height={6}
          rx={3}
          className={styles.presenceBand}
        />
      )}
      {plannedBreaks.map((span) => (
        <rect
          key={span.from}
          x={x(span.from)}
          y={26}
          width={x(span.until) - x(span.from)}
          height={14}
          fill="url(#break)"
        />
      ))}
      {tags.map((tag) => (
        <circle
          key={tag.tagId}
          cx={x(tag.occurredAt)}
          cy={33}
          r={tag.use === 'in' || tag.use === 'out' ? 5 : 3.5}
          className={tag.use === 'in' || tag.use === 'out' ? styles.tagUsed : styles.tagUnused}
        />
      ))}
      {day.inAt !== null && (
        <text x={x(day.inAt)} y={18} textAnchor="middle" className={styles.lineTime}>
          {clock(day.inAt)}
        </text>
      )}
      {day.outAt !== null && (
        <text x={x(day.outAt)} y={18} textAnchor="middle" className={styles.lineTime}>
          {clockOn(day.workDate, day.outAt)}
        </text>
      )}
      {hours.map(({ ms, label }) => (
        <text key={ms} x={x(ms)} y={58} textAnchor="middle" className={styles.lineHour}>
          {label}
        </text>
      ))}
    </svg>
  );
}

/** The spans of 22:00–06:00 in Korea, which is 13:00–21:00 in UTC, within the window. */
function nights(from: number, until: number): [number, number][] {
  const dayMs = 24 * hourMs;
  const firstDay = Math.floor(from / dayMs) * dayMs - dayMs;
  const starts = Array.from(
    { length: Math.ceil((until - firstDay) / dayMs) },
    (_, day) => firstDay + day * dayMs + 13 * hourMs,
  );
  return starts
    .map((start): [number, number] => [Math.max(from, start), Math.min(until, start + 8 * hourMs)])
    .filter(([start, end]) => start < end);
}

/** Full hours of Korea divisible by three; Korea's offset is whole hours, so they are full hours of UTC as well. */
function everyThreeHours(from: number, until: number): { ms: number; label: string }[] {
  const step = 3 * hourMs;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, index) => {
    const ms = first + index * step;
    return { ms, label: String((new Date(ms).getUTCHours() + 9) % 24).padStart(2, '0') };
  });
}
