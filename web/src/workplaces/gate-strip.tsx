import type { LinkGate } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import styles from './link-gates.module.css';

const barWidth = 10;
const gap = 2;
const height = 32;
/** A gate of which few tags come keeps low bars. */
const scaleMin = 5;

type Props = { readonly gate: LinkGate; readonly hoursFrom: string; readonly label: string };

/** The tags of 24 hours as bars, the running hour paler, and what is usual as a line of steps over them. */
export function GateStrip({ gate: { tags, usual }, hoursFrom, label }: Props) {
  const top = Math.max(scaleMin, ...tags, ...usual.map((count) => count ?? 0));
  const yOf = (count: number) => height - (count / top) * (height - 2);
  const midnight = (24 - hourOf(hoursFrom)) % 24;
  const last = tags.length - 1;
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.strip}
      viewBox={`0 0 ${tags.length * barWidth} ${height}`}
      preserveAspectRatio="none"
    >
      <line x1={0} x2={tags.length * barWidth} y1={height} y2={height} className={styles.ground} />
      {midnight > 0 && (
        <line
          x1={midnight * barWidth}
          x2={midnight * barWidth}
          y1={0}
          y2={height}
          className={styles.midnight}
        />
      )}
      {tags.map((count, hour) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place in the strip.
          key={hour}
          x={hour * barWidth + gap / 2}
          width={barWidth - gap}
          y={yOf(count)}
          height={height - yOf(count)}
          className={hour === last ? styles.running : styles.bar}
        />
      ))}
      <path d={stepsOf(usual, yOf)} className={styles.usual} />
    </svg>
  );
}

/** Steps over the hours of which something is known. */
function stepsOf(usual: LinkGate['usual'], yOf: (count: number) => number): string {
  return usual
    .map((count, hour) => {
      if (count === null) return '';
      const before = hour === 0 ? null : usual[hour - 1];
      const start = before === null || before === undefined ? 'M' : 'L';
      return `${start}${hour * barWidth} ${yOf(count)}H${(hour + 1) * barWidth}`;
    })
    .join('');
}

/** The hours under which the strips stand, every sixth of the clock. */
export function StripHours({ from }: { readonly from: string }) {
  const { t } = useTranslation();
  const first = hourOf(from);
  const shown = Array.from({ length: 24 }, (_, place) => ({ place, hour: (first + place) % 24 })).filter(
    ({ hour }) => hour % 6 === 0,
  );
  return (
    <span className={styles.clock}>
      {shown.map(({ place, hour }) => (
        <span key={hour} style={{ left: `${(place / 24) * 100}%` }}>
          {t('linkGates.clock', { hour })}
        </span>
      ))}
    </span>
  );
}

/** The hour of the clock at the start of the strip. */
function hourOf(from: string): number {
  return Number(from.slice(11, 13));
}
