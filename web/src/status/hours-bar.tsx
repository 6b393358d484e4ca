import styles from './hours-bar.module.css';

type Piece = { readonly key: string; readonly minutes: number; readonly as?: 'worked' | 'credited' };
/** A line that hours are held against, named above the bar or below it. */
type Line = { readonly minutes: number; readonly name: string; readonly side?: 'above' | 'below' };

type Props = {
  readonly pieces: readonly Piece[];
  readonly lines: readonly Line[];
  /** What the bar says, to those who do not see it. */
  readonly label: string;
};

const [width, height, top] = [520, 12, 14] as const;
const gap = 1.5;
/** A name this near to an end of the bar begins or ends there. */
const edge = 30;

/** Hours as pieces beside each other, against lines; more than the last line fills all of it. */
export function HoursBar({ pieces, lines, label }: Props) {
  const total = pieces.reduce((sum, { minutes }) => sum + minutes, 0);
  const scale = width / Math.max(1, total, ...lines.map(({ minutes }) => minutes));
  const placed = pieces.map(({ key, minutes, as = 'worked' }, index) => {
    const before = pieces.slice(0, index).reduce((sum, piece) => sum + piece.minutes, 0);
    return { key, as, x: before * scale, length: Math.max(0, minutes * scale - gap) };
  });
  const hasBelow = lines.some(({ side }) => side === 'below');
  return (
    <svg className={styles.bar} viewBox={`0 0 ${width} ${hasBelow ? 42 : 32}`} role="img" aria-label={label}>
      <rect className={styles.ground} x={0} y={top} width={width} height={height} rx={3} />
      {placed.map(({ key, as, x, length }) => (
        <rect key={key} className={styles[as]} x={x} y={top} width={length} height={height} />
      ))}
      {lines.map(({ minutes, name, side = 'above' }) => (
        <g key={name}>
          <line
            className={styles.line}
            x1={minutes * scale}
            x2={minutes * scale}
            y1={top - 3}
            y2={top + height + 3}
          />
          <text
            className={styles.text}
            x={minutes * scale}
            y={side === 'above' ? 9 : top + height + 14}
            textAnchor={minutes * scale > width - edge ? 'end' : 'middle'}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
