import { useTranslation } from 'react-i18next';
import { type DayFlag, type DayState, flagSymbols, flagTones, stateSymbols, stateTones } from './status.ts';

/** The symbol of a state; its word is read out, and shown where `withWord` asks for it. */
export function StateMark({ state, withWord = false }: { state: DayState; withWord?: boolean }) {
  const { t } = useTranslation();
  return (
    <Mark
      symbol={stateSymbols[state]}
      tone={stateTones[state]}
      word={t(`state.${state}`)}
      withWord={withWord}
    />
  );
}

export function FlagMark({ flag, withWord = false }: { flag: DayFlag; withWord?: boolean }) {
  const { t } = useTranslation();
  return (
    <Mark symbol={flagSymbols[flag]} tone={flagTones[flag]} word={t(`flag.${flag}`)} withWord={withWord} />
  );
}

type MarkProps = { symbol: string; tone: string; word: string; withWord: boolean };

function Mark({ symbol, tone, word, withWord }: MarkProps) {
  return (
    <span className={`mark tone-${tone}`}>
      <span className="mark-symbol" aria-hidden="true">
        {symbol}
      </span>
      <span className={withWord ? '' : 'visually-hidden'}>{word}</span>
    </span>
  );
}
