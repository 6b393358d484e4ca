import { useId } from 'react';
import { breakOf, clockText, endOf, latestEndOf, type WeekHours } from './hours.ts';
import { useHoursWords } from './use-hours-words.ts';
import styles from './work-types.module.css';

const midnight = 24 * 60;
const tickEvery = 6 * 60;
const width = 300;

type Props = { readonly hours: WeekHours; readonly untilMinute?: number };

/** How far a picture has to reach for these hours to fit, in whole ticks. */
export function reachOf(hours: WeekHours): number {
  return Math.max(midnight, Math.ceil(latestEndOf(hours) / tickEvery) * tickEvery);
}

/**
 * The day as a band: work filled, breaks hatched, midnight a line where work goes past it. Lighter is when work may be
 * chosen: the later end of staggered hours, the band around the core time of selective ones.
 */
export function Band({ hours, untilMinute }: Props) {
  const pattern = useId();
  const { short } = useHoursWords();
  const reach = untilMinute ?? reachOf(hours);
  const x = (minute: number) => (minute / reach) * width;
  const ticks = Array.from({ length: reach / tickEvery + 1 }, (_, index) => index * tickEvery);
  const breaks = hours.breaks.map((pause) => breakOf(hours.startMinute, pause));
  const whole = { from: hours.startMinute, until: latestEndOf(hours) };
  const sure = sureOf(hours);
  return (
    <svg className={styles.band} viewBox={`-12 0 ${width + 24} 30`} role="img" aria-label={short(hours)}>
      <pattern id={pattern} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="4" className={styles.hatch} />
      </pattern>
      <rect x={0} y={4} width={width} height={12} rx={3} className={styles.day} />
      {sure !== whole && (
        <rect
          x={x(whole.from)}
          y={4}
          width={x(whole.until - whole.from)}
          height={12}
          rx={3}
          className={styles.chosen}
        />
      )}
      {sure !== null && (
        <rect
          x={x(sure.from)}
          y={4}
          width={x(sure.until - sure.from)}
          height={12}
          rx={3}
          className={styles.work}
        />
      )}
      {breaks.map(({ from, until }) => (
        <g key={from}>
          <rect x={x(from)} y={4} width={x(until - from)} height={12} className={styles.pause} />
          <rect x={x(from)} y={4} width={x(until - from)} height={12} fill={`url(#${pattern})`} />
        </g>
      ))}
      {reach > midnight && (
        <line x1={x(midnight)} x2={x(midnight)} y1={1} y2={19} className={styles.midnight} />
      )}
      {ticks.map((minute) => (
        <text key={minute} x={x(minute)} y={27} textAnchor="middle" className={styles.tick}>
          {clockText(minute).slice(0, 2)}
          {minute > midnight && '⁺¹'}
        </text>
      ))}
    </svg>
  );
}

type Stretch = { readonly from: number; readonly until: number };

/** When everybody with these hours is at work; null where each chooses all of it. */
function sureOf(hours: WeekHours): Stretch | null {
  if (hours.kind === 'selective') return hours.core === null ? null : breakOf(hours.startMinute, hours.core);
  if (hours.kind === 'deemed' || hours.kind === 'exempt') return null;
  const later = latestEndOf(hours) - endOf(hours);
  const sure = { from: hours.startMinute + later, until: endOf(hours) };
  return sure.until > sure.from ? sure : null;
}
