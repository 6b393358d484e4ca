import { SegmentedControl } from '@mantine/core';
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
      <div className={styles.views}>
        <SegmentedControl
          aria-label={t('unmatched.view')}
          data={views.map((value) => ({ value, label: t(`unmatched.views.${value}`) }))}
          value={view}
          onChange={(value) => setView(views.find((one) => one === value) ?? 'open')}
        />
      </div>
      {view === 'set-aside' && <SetAside />}
      {view === 'changes' && <Changes />}
      {view !== 'set-aside' && view !== 'changes' && <Strangers key={view} show={view} />}
    </div>
  );
}
