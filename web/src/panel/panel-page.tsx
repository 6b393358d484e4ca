import type { PanelState } from '@nadeul/contract/panel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../shell/logo.tsx';
import { Preferences } from '../shell/preferences.tsx';
import { Ended } from './ended.tsx';
import { Entrance } from './entrance.tsx';
import styles from './panel.module.css';
import { codeOf } from './panel-client.ts';
import { stateQuery, statusQuery } from './panel-queries.ts';
import { ServiceMark } from './service-mark.tsx';

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
            {state !== undefined && <Sections state={state} />}
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

function Sections({ state }: { state: PanelState }) {
  const [view] = useState(state.form === null ? 'settings' : 'status');
  return <p>{view}</p>;
}
