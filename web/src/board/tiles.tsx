import type { BoardRow, ConnectorState } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { type DayState, flagSymbols, stateSymbols, states, stateTones } from '../status/status.ts';
import styles from './board.module.css';
import { Connectors } from './connectors.tsx';
import { type BoardFilter, countStates, flagFilters, hasFlag } from './filter.ts';

type Props = {
  readonly scope: readonly BoardRow[];
  readonly connectors: readonly ConnectorState[];
  readonly filter: BoardFilter;
  readonly onChange: (filter: BoardFilter) => void;
};

/** States that most offices have nobody in; shown only where somebody is. */
const seldom: readonly DayState[] = [
  'trip',
  'outside',
  'home',
  'leave',
  'holiday',
  'leave-of-absence',
  'not-checked',
  'not-employed',
];

/** The counts, each a filter. States add up to everyone; flags stand apart, because one can be late and present. */
export function Tiles({ scope, connectors, filter, onChange }: Props) {
  const { t } = useTranslation();
  const counts = countStates(scope);
  const isShown = (state: DayState) =>
    counts[state] > 0 || filter.state === state || !seldom.some((one) => one === state);
  const flagLabels = {
    late: t('flag.late'),
    'early-leave': t('flag.early-leave'),
    missing: t('board.missing'),
  };
  return (
    <section className={`panel ${styles.tiles}`}>
      <fieldset className={styles.states} aria-label={t('board.states')}>
        <Tile
          label={t('board.everyone')}
          count={scope.length}
          isOn={filter.state === null && filter.flag === null}
          onClick={() => onChange({ ...filter, state: null, flag: null })}
        />
        {states.filter(isShown).map((state) => (
          <Tile
            key={state}
            symbol={stateSymbols[state]}
            tone={stateTones[state]}
            label={t(`state.${state}`)}
            count={counts[state]}
            isOn={filter.state === state}
            onClick={() => onChange({ ...filter, flag: null, state: filter.state === state ? null : state })}
          />
        ))}
      </fieldset>
      <fieldset className={styles.flags} aria-label={t('board.flags')}>
        {flagFilters.map((flag) => (
          <Tile
            key={flag}
            symbol={flag === 'missing' ? flagSymbols['out-missing'] : flagSymbols[flag]}
            tone={flag === 'missing' ? 'red' : 'amber'}
            label={flagLabels[flag]}
            count={scope.filter((row) => hasFlag(row, flag)).length}
            isOn={filter.flag === flag}
            onClick={() => onChange({ ...filter, state: null, flag: filter.flag === flag ? null : flag })}
          />
        ))}
      </fieldset>
      <Connectors connectors={connectors} />
    </section>
  );
}

type TileProps = {
  readonly symbol?: string;
  readonly tone?: string;
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onClick: () => void;
};

function Tile({ symbol, tone, label, count, isOn, onClick }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={isOn} onClick={onClick}>
      <span className={styles.tileLabel}>
        {symbol !== undefined && (
          <span className={`tone-${tone}`} aria-hidden="true">
            <span className="mark-symbol">{symbol}</span>
          </span>
        )}{' '}
        {label}
      </span>
      <span className={styles.count}>{count}</span>
    </button>
  );
}
