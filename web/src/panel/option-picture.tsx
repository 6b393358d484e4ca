import type { PanelCheckOption } from '@nadeul/contract/panel';
import { useTranslation } from 'react-i18next';
import styles from './option-picture.module.css';

type OptionName = PanelCheckOption['checkOption'];

/** A tap on the line from 08:00 to 03:00 of the next day. `use` is what becomes of it. */
type Tap = { readonly at: number; readonly isPressed?: true; readonly use?: 'in' | 'out' | 'next-in' };

/** The same day for every option: in at nine, out and back at noon, and home long after midnight. */
const day = { first: 9, noon: 11.8, back: 13.7, evening: 18.5, home: 25.7 };

const taps: Readonly<Record<OptionName, readonly Tap[]>> = {
  button: [
    { at: day.first, isPressed: true, use: 'in' },
    { at: day.noon },
    { at: day.back },
    { at: day.evening },
    { at: day.home, isPressed: true, use: 'out' },
  ],
  'first-last': [
    { at: day.first, use: 'in' },
    { at: day.noon },
    { at: day.back },
    { at: day.evening },
    { at: day.home, use: 'out' },
  ],
  'first-last-calendar': [
    { at: day.first, use: 'in' },
    { at: day.noon },
    { at: day.back },
    { at: day.evening, use: 'out' },
    { at: day.home, use: 'next-in' },
  ],
  mixed: [
    { at: day.first, isPressed: true, use: 'in' },
    { at: day.noon },
    { at: day.back },
    { at: day.evening },
    { at: day.home, use: 'out' },
  ],
};

const from = 7.5;
const until = 27;
const width = 236;
const x = (hour: number) => 4 + ((hour - from) / (until - from)) * (width - 8);
const middle = 26;

/** How an option makes 출근 and 퇴근 of the taps of a day that ends after midnight. */
export function OptionPicture({ option }: { option: OptionName }) {
  const { t } = useTranslation();
  const used = taps[option].filter(({ use }) => use === 'in' || use === 'out');
  const [begin, end] = [used[0]?.at ?? from, used[1]?.at ?? until];
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${width} 52`}
      role="img"
      aria-label={t(`panel.option.picture.${option}`)}
    >
      <line className={styles.axis} x1="2" x2={width - 2} y1={middle} y2={middle} />
      <line className={styles.midnight} x1={x(24)} x2={x(24)} y1="10" y2="40" />
      <rect className={styles.span} x={x(begin)} width={x(end) - x(begin)} y={middle - 3} height="6" rx="3" />
      {taps[option].map((tap) => (
        <Mark key={tap.at} tap={tap} />
      ))}
      {[9, 18].map((hour) => (
        <text key={hour} className={styles.hour} x={x(hour)} y="49">
          {hour}
        </text>
      ))}
      <text className={styles.hour} x={x(24)} y="49">
        {t('panel.option.midnight')}
      </text>
    </svg>
  );
}

function Mark({ tap: { at, isPressed, use } }: { tap: Tap }) {
  const { t } = useTranslation();
  const isUsed = use === 'in' || use === 'out';
  return (
    <>
      {isPressed && (
        <rect className={styles.pressed} x={x(at) - 8} y={middle - 8} width="16" height="16" rx="4" />
      )}
      <circle className={isUsed ? styles.used : styles.unused} cx={x(at)} cy={middle} r="4" />
      {use !== undefined && (
        <text className={isUsed ? styles.word : styles.nextWord} x={isUsed ? x(at) : width - 2} y="12">
          {t(`panel.option.use.${use}`)}
        </text>
      )}
    </>
  );
}
