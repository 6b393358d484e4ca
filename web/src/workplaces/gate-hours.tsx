import type { LinkGate } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import styles from './link-gates.module.css';

type Props = { readonly gate: LinkGate; readonly hoursFrom: string; readonly name: string };

/** The strip of a gate in numbers: an hour a column. */
export function GateHours({ gate: { tags, usual }, hoursFrom, name }: Props) {
  const { t } = useTranslation();
  const first = Number(hoursFrom.slice(11, 13));
  const hours = tags.map((count, place) => ({
    place,
    hour: t('linkGates.clock', { hour: (first + place) % 24 }),
    count,
    usual: usual[place] ?? null,
  }));
  return (
    <ScrollPanel label={`${name} ${t('linkGates.showHours')}`}>
      <table className={styles.table}>
        <tbody>
          <tr>
            <th scope="row">{t('linkGates.hour')}</th>
            {hours.map(({ place, hour }) => (
              <th key={place} scope="col">
                {hour}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('linkGates.tags')}</th>
            {hours.map(({ place, count }) => (
              <td key={place}>{count}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('linkGates.usual')}</th>
            {hours.map(({ place, usual: count }) => (
              <td key={place}>{count ?? '–'}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </ScrollPanel>
  );
}
