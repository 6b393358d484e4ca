import type { PeopleMonth } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { flagSymbols, states } from '../status/status.ts';
import { FlagMark, StateMark } from '../status/status-mark.tsx';
import styles from './sheet.module.css';

/** The symbols of this month with their words, and how the keyboard moves. */
export function Legend({ kinds }: Pick<PeopleMonth, 'kinds'>) {
  const { t } = useTranslation();
  const shownStates = states.filter((state) => kinds.some((kind) => kind.state === state));
  // The keys of the symbols are the flags.
  const flags = (Object.keys(flagSymbols) as (keyof typeof flagSymbols)[]).filter((flag) =>
    kinds.some((kind) => kind.flags.includes(flag)),
  );
  return (
    <footer className={styles.legend}>
      <ul aria-label={t('sheet.legend')}>
        {shownStates.map((state) => (
          <li key={state}>
            <StateMark state={state} withWord />
          </li>
        ))}
        {flags.map((flag) => (
          <li key={flag}>
            <FlagMark flag={flag} withWord />
          </li>
        ))}
        {kinds.some(({ isCorrected }) => isCorrected) && (
          <li className={styles.correctedLegend}>{t('sheet.corrected')}</li>
        )}
      </ul>
      <p className="quiet">{t('sheet.keys')}</p>
    </footer>
  );
}
