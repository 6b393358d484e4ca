import styles from './hours-bar.module.css';

type Piece = { readonly key: string; readonly minutes: number; readonly as?: 'worked' | 'credited' };
/** A line that hours are held against, named above the bar or below it; below, the name ends at the line. */
type Line = { readonly minutes: number; readonly name: string; readonly side?: 'above' | 'below' };

type Props = {
  readonly pieces: readonly Piece[];
  readonly lines: readonly Line[];
  /** Minutes that fill the bar, unless a line or the pieces reach further. */
  readonly full: number;
  /** What the bar says, to those who do not see it. */
  readonly label: string;
};

/** From this part of the bar on a name ends at its line, or it would stand out of the bar. */
const nearEnd = 0.94;

/** Hours as pieces beside each other, against lines; more than the last line fills all of it. */
export function HoursBar({ pieces, lines, full, label }: Props) {
  const total = pieces.reduce((sum, { minutes }) => sum + minutes, 0);
  const most = Math.max(1, full, total, ...lines.map(({ minutes }) => minutes));
  const shareOf = (minutes: number) => `${(minutes / most) * 100}%`;
  const hasBelow = lines.some(({ side }) => side === 'below');
  return (
    <div className={`${styles.bar} ${hasBelow ? styles.hasBelow : ''}`} role="img" aria-label={label}>
      <div className={styles.track}>
        {pieces.map(({ key, minutes, as = 'worked' }) => (
          <span key={key} className={styles[as]} style={{ width: shareOf(minutes) }} />
        ))}
      </div>
      {lines.map(({ minutes, name, side = 'above' }) => (
        <span
          key={name}
          className={[
            styles.line,
            side === 'below' ? styles.below : '',
            side === 'below' || minutes / most > nearEnd ? styles.before : '',
          ].join(' ')}
          style={{ left: shareOf(minutes) }}
        >
          <span className={styles.name}>{name}</span>
        </span>
      ))}
    </div>
  );
}
