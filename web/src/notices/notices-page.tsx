import { Badge, Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePages } from '../table/use-pages.ts';
import { seoulTimeOf } from '../time/format.ts';
import styles from './notices.module.css';
import { unreadQuery } from './queries.ts';

/** What the signed-in person was told; the latest first. */
export function NoticesPage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState('all');
  const query = shown === 'unread' ? { isUnread: true } : {};
  const pages = usePages('notices', { query });
  const { send, isSending, problem } = useSend('readNotices', {
    refreshes: [['notices'], unreadQuery.queryKey],
  });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('notices.title')} lead={t('notices.lead')}>
        <SegmentedControl
          aria-label={t('notices.shown')}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'all', label: t('notices.all') },
            { value: 'unread', label: t('notices.onlyUnread') },
          ]}
        />
        <Button
          variant="default"
          loading={isSending}
          disabled={pages.rows.every(({ isRead }) => isRead)}
          onClick={() => send({ body: { noticeIds: 'all' } })}
        >
          {t('notices.readAll')}
        </Button>
      </PageHead>
      <SendProblem problem={problem} />
      {pages.isPending && <ListSkeleton />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty title={t('notices.none')}>
          <p className="quiet">{t('notices.noneLead')}</p>
        </Empty>
      )}
      <ul className={styles.list}>
        {pages.rows.map(({ noticeId, kind, at, isOver, isRead, sentence }) => (
          <li key={noticeId} className={`panel ${styles.item}`} data-unread={!isRead}>
            <div className={styles.head}>
              <strong>{t(`notices.kinds.${kind}`)}</strong>
              <Badge variant="light" color={isOver ? 'gray' : 'red'} autoContrast>
                {t(isOver ? 'notices.over' : 'notices.open')}
              </Badge>
              <span className="quiet">{seoulTimeOf(Date.parse(at)).slice(0, 16).replace('T', ' ')}</span>
              {!isRead && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => send({ body: { noticeIds: [noticeId] } })}
                >
                  {t('notices.read')}
                </Button>
              )}
            </div>
            <p>{sentence[currentLanguage()]}</p>
          </li>
        ))}
      </ul>
      {pages.hasMore && (
        <Button mt="md" variant="default" onClick={pages.onMore}>
          {t('notices.more')}
        </Button>
      )}
    </div>
  );
}
