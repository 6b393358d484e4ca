import { Drawer } from '@mantine/core';
import type { StrangerDetail } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { currentLanguage } from '../i18n/index.ts';
import { useMay } from '../session/use-may.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { shortDate } from '../time/format.ts';
import { AssignForm } from './assign-form.tsx';
import { Dismissal } from './dismissal.tsx';
import { nameOfStranger } from './name.ts';
import styles from './unmatched.module.css';

type Props = { readonly strangerId: string; readonly onClose: () => void };

/** One who taps and belongs to nobody: where and when, who it may be, and what to do about it. */
export function StrangerDrawer({ strangerId, onClose }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const detail = useQuery({
    queryKey: ['stranger', strangerId],
    queryFn: ({ signal }) => call('stranger', { params: { strangerId }, signal }),
    retry: false,
  });
  const canAssign = may('assign-identities');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={detail.data === undefined ? t('unmatched.title') : nameOfStranger(t, detail.data.stranger)}
      // The page has one banner; the drawer's head is no second one.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {detail.isError && <LoadProblem error={detail.error} reset={() => void detail.refetch()} />}
      {detail.isPending && <ListSkeleton />}
      {detail.data !== undefined && (
        <>
          <Facts detail={detail.data} />
          {canAssign && detail.data.stranger.kind !== null && detail.data.stranger.dismissal === null && (
            <AssignForm key={strangerId} detail={detail.data} onDone={onClose} />
          )}
          {canAssign && <Dismissal stranger={detail.data.stranger} onDone={onClose} />}
        </>
      )}
    </Drawer>
  );
}

function Facts({ detail }: { readonly detail: StrangerDetail }) {
  const { t } = useTranslation();
  const { stranger, rivals, gates, carried } = detail;
  return (
    <>
      {stranger.isConflict && (
        <p className={styles.conflict}>
          {t('unmatched.conflictWith', { names: rivals.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {stranger.kind === null && <p className="quiet">{t('unmatched.anonymousHint')}</p>}
      <DayBars days={detail.days} />
      <section className={styles.part}>
        <h3>{t('unmatched.gates')}</h3>
        <ul className={styles.lines}>
          {gates.map(({ gateName, tagCount }) => (
            <li key={gateName ?? ''}>
              <span className="grow">{gateName ?? '–'}</span>
              {t('unmatched.times', { count: tagCount })}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <h3>{t('unmatched.carried')}</h3>
        <ul className={styles.lines}>
          {carried.map((one) => (
            <li key={`${one.userNumber} ${one.cardNumberMasked} ${one.employeeNumber}`}>
              <span className="grow">
                {[
                  one.userNumber === null ? null : `${t('unmatched.userNumber')} ${one.userNumber}`,
                  one.cardNumberMasked === null ? null : `${t('unmatched.card')} ${one.cardNumberMasked}`,
                  one.employeeNumber === null
                    ? null
                    : `${t('unmatched.employeeNumber')} ${one.employeeNumber}`,
                  one.name,
                ]
                  .filter((text) => text !== null && text !== '')
                  .join(' · ') || t('unmatched.noNumber')}
              </span>
              {t('unmatched.times', { count: one.tagCount })}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const barWidth = 8;
const barsHeight = 40;
const dayMs = 86_400_000;

/** How often on which day, as bars in the order of the calendar; told in words for who does not see them. */
function DayBars({ days }: Pick<StrangerDetail, 'days'>) {
  const { t } = useTranslation();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(...days.map(({ tagCount }) => tagCount));
  const placeOf = (date: string) => (Date.parse(date) - Date.parse(first.date)) / dayMs;
  const width = (placeOf(last.date) + 1) * barWidth;
  const said = (date: string) => shortDate(date, currentLanguage());
  const span = [...new Set([said(first.date), said(last.date)])].join(' – ');
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.bars}
        width={width}
        viewBox={`0 0 ${width} ${barsHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('unmatched.daysSaid', { span, days: days.length })}
      >
        {days.map(({ date, tagCount }) => {
          const height = Math.max(2, (tagCount / most) * barsHeight);
          return (
            <rect
              key={date}
              x={placeOf(date) * barWidth + 1}
              y={barsHeight - height}
              width={barWidth - 2}
              height={height}
            >
              <title>{`${said(date)} ${t('unmatched.times', { count: tagCount })}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="quiet">{span}</figcaption>
    </figure>
  );
}
