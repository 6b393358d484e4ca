import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.ts';
import { boardQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { clock, longDate, seoulTimeOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import styles from './board.module.css';
import { BoardControls } from './board-controls.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { DepartmentGroups } from './department-groups.tsx';
import { noFilter, rowsInScope, rowsShown } from './filter.ts';
import { Tiles } from './tiles.tsx';

/** Who is in, who is late, who has not come: live. */
export function BoardPage() {
  const { t } = useTranslation();
  const board = useQuery(boardQuery);
  const isLive = useLive();
  const [filter, setFilter] = useState(noFilter);
  const scopeFilter = useDeferredValue(filter);
  const rows = board.data?.rows ?? [];
  const scope = rowsInScope(rows, scopeFilter);
  const shown = rowsShown(scope, scopeFilter);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('board.title')}</h1>
        <SeoulClock />
        <span className={isLive ? styles.live : styles.cut} role="status">
          <span aria-hidden="true">●</span> {isLive ? t('board.live') : t('board.reconnecting')}
          {(!isLive || board.isError) &&
            board.dataUpdatedAt > 0 &&
            ` · ${t('error.stale', { time: clock(seoulTimeOf(board.dataUpdatedAt)) })}`}
        </span>
        <span className="grow" />
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/wall" />}>
          {t('wall.open')}
        </Button>
        <BoardControls rows={rows} filter={filter} onChange={setFilter} />
      </div>
      {board.data === undefined ? (
        board.isError ? (
          <LoadProblem error={board.error} reset={() => void board.refetch()} />
        ) : (
          <BoardSkeleton />
        )
      ) : (
        <>
          <Tiles scope={scope} connectors={board.data.connectors} filter={filter} onChange={setFilter} />
          {rows.length === 0 ? (
            <Empty title={t('board.emptyTitle')} text={t('board.emptyText')} />
          ) : shown.length === 0 ? (
            <Empty title={t('board.nobodyTitle')} onClear={() => setFilter(noFilter)} />
          ) : (
            <DepartmentGroups scope={scope} shown={shown} />
          )}
        </>
      )}
    </div>
  );
}

function SeoulClock() {
  const now = seoulTimeOf(useNow(1000));
  return (
    <span className={styles.clock}>
      {longDate(now.slice(0, 10), currentLanguage())} <time dateTime={now.slice(0, 16)}>{clock(now)}</time>
    </span>
  );
}

function Empty({ title, text, onClear }: { title: string; text?: string; onClear?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="panel empty">
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {onClear !== undefined && (
        <button type="button" className={styles.link} onClick={onClear}>
          {t('board.clear')}
        </button>
      )}
    </div>
  );
}
