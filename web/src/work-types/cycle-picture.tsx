import { type CycleHours, clockText, endOf, shiftsOf } from './hours.ts';
import { useHoursWords } from './use-hours-words.ts';
import styles from './work-types.module.css';

const height = 44;
const dayWidth = 14;
const hoursShown = 36 * 60;
const lines = [0, 12 * 60, 24 * 60];

/** A cycle as a row of days: the hours of each stand from top to bottom, past midnight below the line. */
export function CyclePicture({ hours }: { hours: CycleHours }) {
  const { short } = useHoursWords();
  const { days } = hours.cycle;
  const isLong = shiftsOf(hours).some((shift) => endOf(shift) > 24 * 60);
  const shown = isLong ? hoursShown : 24 * 60;
  const y = (minute: number) => (minute / shown) * height;
  const width = Math.max(days.length * dayWidth, 7 * dayWidth);
  return (
    <svg
      className={styles.cycle}
      viewBox={`-22 -5 ${width + 24} ${height + 10}`}
      style={{ maxWidth: (width + 24) * 1.2 }}
      role="img"
      aria-label={short(hours)}
    >
      {lines
        .filter((minute) => minute <= shown)
        .map((minute) => (
          <g key={minute}>
            <line x1={0} x2={width} y1={y(minute)} y2={y(minute)} className={styles.cycleLine} />
            <text x={-4} y={y(minute) + 3} textAnchor="end" className={styles.tick}>
              {clockText(minute).slice(0, 2)}
            </text>
          </g>
        ))}
      {days.map((day, index) => {
        // Days of a cycle have no name but their place.
        const key = `${index}`;
        const x = index * dayWidth + 1;
        return day === null ? (
          <circle key={key} cx={x + dayWidth / 2 - 1} cy={y(12 * 60)} r={1.5} className={styles.rest} />
        ) : (
          <rect
            key={key}
            x={x}
            y={y(day.startMinute)}
            width={dayWidth - 2}
            height={y(Math.min(endOf(day), shown) - day.startMinute)}
            rx={2}
            className={styles.work}
          />
        );
      })}
    </svg>
  );
}
