import type { Session } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MenuEntry, menuFor } from '../shell/menu-entries.ts';
import styles from './home.module.css';

type May = Session['user']['may'];
type MenuLabel = ReturnType<typeof menuFor>[number]['group']['label'];

/** The ways on from the office's home. */
export function Places({ may }: { may: May }) {
  const { t } = useTranslation();
  const entriesOf = (label: MenuLabel) =>
    menuFor(may).find(({ group }) => group.label === label)?.entries ?? [];
  const admin = entriesOf('nav.admin')[0];
  return (
    <nav className={styles.places} aria-label={t('home.places')}>
      {entriesOf('nav.work').map(({ to, label, about }) => (
        <Place key={to} to={to} title={t(label)} text={t(about)} />
      ))}
      {may['open-hr-menu'] !== undefined && <Place to="/hr" title={t('home.hr')} text={t('home.hrText')} />}
      {admin !== undefined && <Place to={admin.to} title={t('nav.admin')} text={t('home.adminText')} />}
      <Place to="/account" title={t('home.account')} text={t('home.accountText')} />
    </nav>
  );
}

type PlaceProps = {
  readonly to: MenuEntry['to'] | '/hr' | '/account';
  readonly title: string;
  readonly text: string;
};

/** A large way on: its name, and a sentence on what is there. */
export function Place({ to, title, text }: PlaceProps) {
  return (
    <Link className={`panel ${styles.place}`} to={to}>
      <strong>{title}</strong>
      <span className="quiet">{text}</span>
    </Link>
  );
}
