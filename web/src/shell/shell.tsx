import { Burger, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { Bell } from '../notices/bell.tsx';
import { Logo } from './logo.tsx';
import { Menu } from './menu.tsx';
import { Preferences } from './preferences.tsx';
import styles from './shell.module.css';

/** The frame of every page behind the sign-in: the left bar on a desk, a top bar with a menu on a phone. */
export function Shell() {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [isOpen, menu] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the menu.
  useEffect(menu.close, [path]);
  if (session === null) return null;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <header className={styles.bar} data-open={isOpen}>
        <div className={styles.brand}>
          <Logo />
          <strong>{t('product')}</strong>
          <span className="quiet">{session.office.name}</span>
          <Bell />
          <Burger
            className={styles.burger ?? ''}
            size="sm"
            opened={isOpen}
            onClick={menu.toggle}
            aria-label={t('nav.open')}
            aria-expanded={isOpen}
          />
        </div>
        <div className={styles.body}>
          <Menu session={session} />
          <div className={styles.person}>
            <Link to="/account">
              <strong>{session.user.name}</strong>
            </Link>
            <span className="quiet">{t(`role.${session.user.roles[0] ?? 'none'}`)}</span>
            <Preferences />
            <SignOut />
          </div>
        </div>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await call('signOut');
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <UnstyledButton className={styles.small} onClick={() => void signOut()}>
      {t('nav.signOut')}
    </UnstyledButton>
  );
}
