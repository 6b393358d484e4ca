import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, workTypesQuery } from '../api/queries.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { seoulTimeOf } from '../time/format.ts';
import { reachOf } from './band.tsx';
import { Editor } from './editor.tsx';
import { dateText } from './history.tsx';
import { isCycle, kindOf } from './hours.ts';
import { Picture } from './picture.tsx';
import { useHoursWords } from './use-hours-words.ts';
import type { WorkType } from './work-type.ts';
import styles from './work-types.module.css';

/** 근로형태: the hours by which people work, and how many work by each. */
export function WorkTypesPage() {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const list = useQuery(workTypesQuery);
  const mayEdit = useQuery(sessionQuery).data?.user.may['edit-work-settings'] !== undefined;
  const types = list.data?.workTypes ?? [];
  const opened = openId === 'new' ? openId : (types.find(({ workTypeId }) => workTypeId === openId) ?? null);
  const reach = Math.max(0, ...types.map(({ hours }) => (isCycle(hours) ? 0 : reachOf(hours))));
  return (
    <div className="page">
      <PageHead title={t('workTypes.title')} count={types.length} lead={t('workTypes.lead')}>
        {mayEdit && <Button onClick={() => setOpenId('new')}>{t('workTypes.add')}</Button>}
      </PageHead>
      {list.isError && <LoadProblem error={list.error} reset={() => void list.refetch()} />}
      {list.isPending && <ListSkeleton />}
      {types.length > 0 && (
        <ul className={`panel ${styles.list}`}>
          {types.map((type) => (
            <Row
              key={type.workTypeId}
              type={type}
              reach={reach}
              onOpen={mayEdit ? () => setOpenId(type.workTypeId) : null}
            />
          ))}
        </ul>
      )}
      <Editor opened={opened} onClose={() => setOpenId(null)} />
    </div>
  );
}

type RowProps = { readonly type: WorkType; readonly reach: number; readonly onOpen: (() => void) | null };

function Row({ type, reach, onOpen }: RowProps) {
  const { t } = useTranslation();
  const words = useHoursWords();
  const { name, isDefault, isUsed, peopleCount, hours, history } = type;
  const today = seoulTimeOf(Date.now()).slice(0, 10);
  const next = history.find(({ from }) => from > today);
  return (
    <li className={`${styles.row} ${isUsed ? '' : styles.unused}`}>
      <div className={styles.named}>
        <h2>
          {name}
          {isDefault && <span className={styles.badge}>{t('workTypes.default')}</span>}
          {!isUsed && <span className={styles.badgeQuiet}>{t('workTypes.unused')}</span>}
        </h2>
        <p>
          {kindOf(hours) !== 'fixed' && (
            <span className={styles.kind}>{t(`workTypes.kinds.${kindOf(hours)}`)}</span>
          )}
          {words.short(hours)}
        </p>
        {!isCycle(hours) && hours.breaks.length > 0 && (
          <p className="quiet">{t('workTypes.breaksAt', { times: words.breaks(hours) })}</p>
        )}
        {next !== undefined && (
          <p className={styles.next}>
            {t('workTypes.next', { date: dateText(next.from), hours: words.short(next.hours) })}
          </p>
        )}
      </div>
      <Picture hours={hours} untilMinute={reach} />
      <span className={styles.people}>{t('workTypes.people', { count: peopleCount })}</span>
      {onOpen !== null && (
        <Button variant="default" size="xs" aria-label={t('workTypes.changeOf', { name })} onClick={onOpen}>
          {t('workTypes.change')}
        </Button>
      )}
    </li>
  );
}
