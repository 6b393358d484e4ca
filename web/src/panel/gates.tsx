import { Button } from '@mantine/core';
import type { PanelSourceStatus } from '@nadeul/contract/panel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { useNow } from '../time/use-now.ts';
import { tapMoment } from './tap-moment.ts';

/** Gates that are shown before somebody asks for all. */
const shownMax = 8;

/** The last tap of each gate: a gate that fell silent stands out. */
export function Gates({ gates, name: source }: Pick<PanelSourceStatus, 'gates' | 'name'>) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const [isAll, setIsAll] = useState(false);
  if (gates.length === 0) return null;
  const shown = isAll ? gates : gates.slice(0, shownMax);
  return (
    <div>
      <ScrollPanel label={t('panel.status.gates', { source })}>
        <table className="table">
          <thead>
            <tr>
              <th>{t('panel.tap.gate')}</th>
              <th className="number">{t('panel.status.lastTap')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ gateId, name, lastTagAt }) => (
              <tr key={gateId}>
                <th scope="row">
                  {name ?? t('panel.status.gate', { id: gateId })}{' '}
                  {name !== null && <span className="quiet">#{gateId}</span>}
                </th>
                <td className="number">{lastTagAt === null ? '–' : tapMoment(lastTagAt, now, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
      {gates.length > shownMax && (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={() => setIsAll(!isAll)}>
          {isAll ? t('panel.option.fewer') : t('panel.status.allGates', { count: gates.length })}
        </Button>
      )}
    </div>
  );
}
