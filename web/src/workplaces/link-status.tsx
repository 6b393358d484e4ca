import type { DeviceLinkSummary } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';

const looks = {
  ok: { symbol: '●', tone: 'tone-green' },
  behind: { symbol: '▲', tone: 'tone-amber' },
  quiet: { symbol: '✕', tone: 'tone-red' },
  'never-seen': { symbol: '○', tone: 'tone-grey' },
  stopped: { symbol: '–', tone: 'tone-grey' },
  fresh: { symbol: '◇', tone: 'tone-blue' },
} as const;

type Props = { readonly link: Pick<DeviceLinkSummary, 'status' | 'isActive' | 'needsPlacing'> };

/** How a device link is, as a symbol and a word. */
export function LinkStatus({ link: { status, isActive, needsPlacing } }: Props) {
  const { t } = useTranslation();
  const state = !isActive ? 'stopped' : needsPlacing ? 'fresh' : status;
  const { symbol, tone } = looks[state];
  return (
    <span className={`mark ${tone}`}>
      <span className="mark-symbol" aria-hidden="true">
        {symbol}
      </span>
      {t(`link.state.${state}`)}
    </span>
  );
}
