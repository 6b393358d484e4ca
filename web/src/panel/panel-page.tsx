import type { PanelService, PanelState } from '@nadeul/contract/panel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../shell/logo.tsx';
import { Preferences } from '../shell/preferences.tsx';
import { Ended } from './ended.tsx';
import { Entrance } from './entrance.tsx';
import styles from './panel.module.css';
import { codeOf } from './panel-client.ts';
import { stateQuery, statusQuery } from './panel-queries.ts';
import { ServiceMark } from './service-mark.tsx';
import { SettingsView } from './settings-view.tsx';
import { StatusView } from './status-view.tsx';

/** 연동 프로그램 설정: how the connector is, and its settings; first the settings where there are none yet. */
export function PanelPage() {
  const { t } = useTranslation();
  const { data: state, error } = useQuery(stateQuery);
  const status = useQuery({ ...statusQuery, enabled: state !== undefined });
  const refused = status.error ?? error;
  const code = refused === null ? null : codeOf(refused);
  const service = status.data?.service ?? state?.service;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Logo />
        <h1>{t('panel.title')}</h1>
        <span className="grow" />
        {service !== undefined && code === null && <ServiceMark service={service} />}
      </header>
      <main>
        {isEntrance(code) ? (
          <Entrance code={code} />
        ) : (
          <>
            {refused !== null && <Ended error={refused} />}
            {state !== undefined && service !== undefined && <Sections state={state} service={service} />}
          </>
        )}
      </main>
      <footer className={styles.foot}>
        <Preferences />
        <span className="grow" />
        {state !== undefined && (
          <span className="quiet">{t('panel.version', { version: state.version })}</span>
        )}
      </footer>
    </div>
  );
}

type EntranceCode = 'panel-link-needed' | 'panel-password-needed';

function isEntrance(code: string | null): code is EntranceCode {
  return code === 'panel-link-needed' || code === 'panel-password-needed';
}

const views = ['status', 'settings'] as const;
type View = (typeof views)[number];

/** The two views; before the first settings are saved there is only one. */
function Sections({ state, service }: { state: PanelState; service: PanelService }) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>(state.form === null ? 'settings' : 'status');
  const [hasOpened, setHasOpened] = useState(view === 'settings');
  const client = useQueryClient();
  const heading = useRef<HTMLDivElement>(null);
  const show = (next: View) => {
    setView(next);
    if (next === 'settings') {
      setHasOpened(true);
      // The service may have made its link at the server since, or lost its database.
      void client.invalidateQueries({ queryKey: ['check'] });
    }
    window.scrollTo({ top: 0 });
    heading.current?.focus();
  };
  return (
    <>
      {state.form !== null && (
        <nav className={styles.tabs} aria-label={t('panel.views')}>
          {views.map((one) => (
            <button
              key={one}
              type="button"
              {...(view === one ? { 'aria-current': 'page' } : {})}
              onClick={() => show(one)}
            >
              {t(`panel.view.${one}`)}
            </button>
          ))}
        </nav>
      )}
      <div ref={heading} tabIndex={-1} className={styles.view}>
        {/* What is being filled in stays while somebody looks at the other view. */}
        {hasOpened && (
          <div hidden={view !== 'settings'}>
            <SettingsView state={state} service={service} onStarted={() => show('status')} />
          </div>
        )}
        {view === 'status' && <StatusView />}
      </div>
    </>
  );
}
