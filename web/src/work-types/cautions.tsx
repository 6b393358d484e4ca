import type { WorkHours } from '@nadeul/contract';
import { cautionsOf, hoursCautions } from '@nadeul/contract/hours-caution';
import { currentLanguage } from '../i18n/index.ts';
import styles from './work-types.module.css';

/** What law asks for beside these hours, each with its article; nothing where it asks for nothing. */
export function Cautions({ hours }: { hours: WorkHours }) {
  const found = cautionsOf(hours);
  if (found.length === 0) return null;
  return (
    <ul className={styles.cautions}>
      {found.map((caution) => (
        <li key={caution}>
          {hoursCautions[caution][currentLanguage()]} <span>{hoursCautions[caution].article}</span>
        </li>
      ))}
    </ul>
  );
}
