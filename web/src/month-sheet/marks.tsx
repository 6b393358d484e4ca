import type { SheetPerson } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { flagSymbols, stateSymbols, type Tone } from '../status/status.ts';
import { countMarks, type SheetFilter, type SheetMark, sheetMarks } from './filter.ts';
import styles from './sheet.module.css';

type Props = {
  readonly scope: readonly SheetPerson[];
  readonly filter: SheetFilter;
  readonly onChange: (filter: SheetFilter) => void;
};

const looks: Readonly<Record<SheetMark, { readonly symbol: string; readonly tone: Tone }>> = {
  open: { symbol: '!', tone: 'ink' },
  clear: { symbol: stateSymbols.done, tone: 'ink' },
  late: { symbol: flagSymbols.late, tone: 'amber' },
  'early-leave': { symbol: flagSymbols['early-leave'], tone: 'amber' },
  missing: { symbol: flagSymbols['out-missing'], tone: 'red' },
  absent: { symbol: stateSymbols.absent, tone: 'red' },
  pending: { symbol: stateSymbols.pending, tone: 'grey' },
};

/** How many people carry what, each a filter. Those to look at and those without anything add up to everyone. */
export function Marks({ scope, filter, onChange }: Props) {
  const { t } = useTranslation();
  const counts = countMarks(scope);
  return (
    <fieldset className={styles.marks} aria-label={t('sheet.marks')}>
      <button
        type="button"
        className={styles.mark}
        aria-pressed={filter.mark === null}
        onClick={() => onChange({ ...filter, mark: null })}
      >
        {t('sheet.mark.all')} <strong>{scope.length}</strong>
      </button>
      {sheetMarks.map((mark) => (
        <button
          key={mark}
          type="button"
          className={styles.mark}
          aria-pressed={filter.mark === mark}
          onClick={() => onChange({ ...filter, mark: filter.mark === mark ? null : mark })}
        >
          <span className={`tone-${looks[mark].tone}`} aria-hidden="true">
            <span className="mark-symbol">{looks[mark].symbol}</span>
          </span>{' '}
          {t(`sheet.mark.${mark}`)} <strong>{counts[mark]}</strong>
        </button>
      ))}
    </fieldset>
  );
}
