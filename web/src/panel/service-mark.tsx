import type { PanelService } from '@nadeul/contract/panel';
import { useTranslation } from 'react-i18next';

const looks = {
  running: { symbol: '●', tone: 'tone-green' },
  starting: { symbol: '…', tone: 'tone-blue' },
  stopping: { symbol: '…', tone: 'tone-blue' },
  stopped: { symbol: '○', tone: 'tone-grey' },
  'not-installed': { symbol: '○', tone: 'tone-grey' },
  unknown: { symbol: '?', tone: 'tone-amber' },
} as const;

/** How the service is, as a symbol and a word. */
export function ServiceMark({ service: { state } }: { service: Pick<PanelService, 'state'> }) {
  const { t } = useTranslation();
  const { symbol, tone } = looks[state];
  return (
    <span className={`mark ${tone}`}>
      <span className="mark-symbol" aria-hidden="true">
        {symbol}
      </span>
      {t(`panel.serviceState.${state}`)}
    </span>
  );
}
