import type { PanelTap } from '@nadeul/contract/panel';
import { useTranslation } from 'react-i18next';
import { useNow } from '../time/use-now.ts';
import styles from './panel.module.css';
import { tapMoment } from './tap-moment.ts';

/** Taps as the door has them, names masked: to see that it is the right door. */
export function TapsTable({ taps, caption }: { taps: readonly PanelTap[]; caption: string }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return (
    <table className={`table ${styles.taps}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th>{t('panel.tap.at')}</th>
          <th>{t('panel.tap.name')}</th>
          <th>{t('panel.tap.gate')}</th>
          <th>{t('panel.tap.kind')}</th>
        </tr>
      </thead>
      <tbody>
        {keyed(taps).map(({ key, tap }) => (
          <tr key={key}>
            <td className="whole">
              {tap.occurredAt === null ? t('panel.tap.noTime') : tapMoment(tap.occurredAt, now, t, true)}
            </td>
            <td>{tap.name ?? t('panel.tap.nobody')}</td>
            <td>{tap.gateName ?? '–'}</td>
            <td>{tap.granted ? t(`panel.kind.${tap.kind}`) : t('panel.tap.refused')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Taps have no number of their own here; two alike are told apart by how many of them came before. */
function keyed(taps: readonly PanelTap[]): { key: string; tap: PanelTap }[] {
  const seen = new Map<string, number>();
  return taps.map((tap) => {
    const text = JSON.stringify(tap);
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return { key: `${text}${count}`, tap };
  });
}
