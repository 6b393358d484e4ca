import { Button } from '@mantine/core';
import type { DeviceLinkDetail, LinkDay } from '@nadeul/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { addDays, seoulTimeOf, shortDate } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { AskAgain } from './ask-again.tsx';
import styles from './link-days.module.css';
import { daysShown, linkDaysQuery } from './queries.ts';
import { type Period, ResendConfirm } from './resend-confirm.tsx';
import { Resends } from './resends.tsx';
import placeStyles from './workplaces.module.css';

/** Whether all rows of the door arrived, day by day, and asking for days again. */
export function LinkDays({ link }: { readonly link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const today = seoulTimeOf(useNow(60_000)).slice(0, 10);
  const [back, setBack] = useState(0);
  const [asked, setAsked] = useState<Period | null>(null);
  const until = addDays(today, -back * daysShown);
  const query = useQuery({ ...linkDaysQuery(link.sourceId, until), placeholderData: keepPreviousData });
  const days = query.data?.days;
  return (
    <section className={`panel ${placeStyles.panel}`} aria-labelledby="link-days">
      <h2 id="link-days">{t('linkDays.title')}</h2>
      <p className="quiet">{t('linkDays.lead')}</p>
      <Resends link={link} />
      <div className={styles.pager}>
        <strong aria-live="polite">
          {shortDate(addDays(until, 1 - daysShown), currentLanguage())} ~{' '}
          {shortDate(until, currentLanguage())}
        </strong>
        <Button size="compact-sm" variant="default" onClick={() => setBack(back + 1)}>
          {t('linkDays.earlier')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={back === 0}
          onClick={() => setBack(Math.max(0, back - 1))}
        >
          {t('linkDays.later')}
        </Button>
        <span className="grow" />
        <AskAgain today={today} isOff={!link.isActive} onAsk={setAsked} />
      </div>
      {days === undefined && query.isError && (
        <p className="quiet">
          {t('linkDays.failed')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => void query.refetch()}>
            {t('linkDays.retry')}
          </Button>
        </p>
      )}
      {query.isPending && <ListSkeleton />}
      {days !== undefined && (
        <DayTable
          days={days}
          today={today}
          isOff={!link.isActive}
          onAsk={(day) => setAsked({ from: day, until: day })}
        />
      )}
      <ResendConfirm
        key={`${asked?.from} ${asked?.until}`}
        sourceId={link.sourceId}
        period={asked}
        days={days ?? []}
        onClose={() => setAsked(null)}
      />
    </section>
  );
}

type DayTableProps = {
  readonly days: readonly LinkDay[];
  readonly today: string;
  readonly isOff: boolean;
  readonly onAsk: (day: string) => void;
};

function DayTable({ days, today, isOff, onAsk }: DayTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className={styles.days} aria-label={t('linkDays.table')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('linkDays.day')}</th>
            <th scope="col" className={styles.number}>
              {t('linkDays.atDoor')}
            </th>
            <th scope="col" className={styles.number}>
              {t('linkDays.arrived')}
            </th>
            <th scope="col" className={styles.number}>
              {t('linkDays.setAside')}
            </th>
            <th scope="col">{t('linkDays.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('linkDays.again')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{shortDate(day.day, currentLanguage())}</th>
              <Count name={t('linkDays.atDoor')} count={day.sourceRows} />
              <Count name={t('linkDays.arrived')} count={day.accepted} />
              <Count name={t('linkDays.setAside')} count={day.setAside} />
              <td className={styles.state}>
                <DayState day={day} isToday={day.day === today} />
              </td>
              <td className={styles.action}>
                <Button
                  size="compact-sm"
                  variant={(day.missing ?? 0) > 0 ? 'filled' : 'subtle'}
                  disabled={isOff}
                  aria-label={t('linkDays.againOf', { day: shortDate(day.day, currentLanguage()) })}
                  onClick={() => onAsk(day.day)}
                >
                  {t('linkDays.again')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A number of rows; on a narrow screen, where the heads are away, with its name. */
function Count({ name, count }: { readonly name: string; readonly count: number | null }) {
  return (
    <td className={styles.number}>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
      {count?.toLocaleString() ?? '–'}
    </td>
  );
}

function DayState({ day, isToday }: { readonly day: LinkDay; readonly isToday: boolean }) {
  const { t } = useTranslation();
  const { missing, counted } = day;
  const [symbol, tone, text] = isToday
    ? (['◌', 'tone-grey', t('linkDays.states.today')] as const)
    : missing === null
      ? (['…', 'tone-grey', t('linkDays.states.never')] as const)
      : missing > 0
        ? (['✕', 'tone-red', t('linkDays.states.missing', { rows: missing.toLocaleString() })] as const)
        : counted === 'in-part'
          ? (['◌', 'tone-grey', t('linkDays.states.inPart')] as const)
          : day.sourceRows === 0 && day.accepted === 0
            ? (['–', 'tone-grey', t('linkDays.states.none')] as const)
            : (['●', 'tone-green', t('linkDays.states.whole')] as const);
  return (
    <span className={`mark ${tone}`}>
      <span className="mark-symbol" aria-hidden="true">
        {symbol}
      </span>
      {text}
    </span>
  );
}
