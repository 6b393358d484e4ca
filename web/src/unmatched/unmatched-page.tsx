import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.ts';
import { PageHead } from '../shell/page-head.tsx';
import { Changes } from './changes.tsx';
import { SetAside } from './set-aside.tsx';
import { Strangers } from './strangers.tsx';
import styles from './unmatched.module.css';

const views = ['open', 'anonymous', 'dismissed', 'set-aside', 'changes'] as const;

/** Who tapped and belongs to nobody, the rows that could not become tags, and what was decided of them. */
export function UnmatchedPage() {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof views)[number]>('open');
  useLive();
  return (
    <div className="page">
      <PageHead title={t('unmatched.title')} lead={t('unmatched.lead')} />
      <Tabs
        value={view}
        keepMounted={false}
        onChange={(value) => setView(views.find((one) => one === value) ?? 'open')}
      >
        <Tabs.List aria-label={t('unmatched.view')} className={styles.views ?? ''}>
          {views.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`unmatched.views.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {views.map((value) => (
          <Tabs.Panel key={value} value={value}>
            <View view={value} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

function View({ view }: { readonly view: (typeof views)[number] }) {
  if (view === 'set-aside') return <SetAside />;
  if (view === 'changes') return <Changes />;
  return <Strangers show={view} />;
}
