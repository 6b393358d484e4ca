import { type DeviceKind, deviceKinds } from '@nadeul/contract/device-profile';
import { useTranslation } from 'react-i18next';
import styles from './workplaces.module.css';

/** Which programs of the vendors can be linked, and how to find out which one is there. */
export function VendorNotes({ kind }: { kind: DeviceKind }) {
  const { t } = useTranslation();
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="vendor-notes">
      <h2 id="vendor-notes">{t('vendor.title')}</h2>
      <p className="quiet">{t('vendor.lead')}</p>
      {deviceKinds.map((one) => (
        <details key={one} open={one === kind} className={styles.stack}>
          <summary>
            <strong>{t(`device.kind.${one}`)}</strong>
          </summary>
          <ul className="plain-list">
            {notes[one].map((note) => (
              <li key={note}>{t(`vendor.${note}`)}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

const notes = {
  caps: ['capsFile', 'capsServer', 'capsTransfer', 'capsNone', 'capsCheck'],
  secom: ['secomLink', 'secomNot', 'secomAsk', 'secomNumber'],
  other: ['unis', 'nitgen', 'kt', 'alpeta', 'generic'],
} as const satisfies Readonly<Record<DeviceKind, readonly string[]>>;
