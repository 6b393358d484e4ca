import { Button } from '@mantine/core';
import type { PanelSourceStatus } from '@nadeul/contract/panel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { clock, shortDate } from '../time/format.ts';

/** Gates that are shown before somebody asks for all. */
const shownMax = 8;

/** The last tap of each gate: a gate that fell silent stands out. */
export function Gates({ gates }: Pick<PanelSourceStatus, 'gates'>) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [isAll, setIsAll] = useState(false);
  if (gates.length === 0) return null;
  const shown = isAll ? gates : gates.slice(0, shownMax);
  return (
    <div>
      <ScrollPanel label={t('panel.status.gates')}>
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
                  {name !== null && <span className="quiet">{gateId}</span>}
                </th>
                <td className="number">
                  {lastTagAt === null
                    ? '–'
                    : `${shortDate(lastTagAt.slice(0, 10), language)} ${clock(lastTagAt)}`}
                </td>
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
