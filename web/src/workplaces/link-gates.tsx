import { Alert, Button } from '@mantine/core';
import type { LinkGate } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { agoOf, clock, shortDate } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { GateHours } from './gate-hours.tsx';
import { GateStrip, StripHours } from './gate-strip.tsx';
import styles from './link-gates.module.css';
import { linkGatesQuery } from './queries.ts';
import placeStyles from './workplaces.module.css';

/** More gates than this are shown when asked for; those that ask for a look come first. */
const shownFirst = 10;

/** The gates of a link: when each was used last, and its last 24 hours against what is usual for it. */
export function LinkGates({ sourceId }: { readonly sourceId: string }) {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  const { data, isError, refetch } = useQuery(linkGatesQuery(sourceId));
  if (data === undefined && !isError) return null;
  const gates = data?.gates ?? [];
  const silent = gates.filter(({ state }) => state === 'silent').length;
  const shown = showsAll ? gates : gates.slice(0, shownFirst);
  return (
    <section className={`panel ${placeStyles.panel}`} aria-labelledby="link-gates">
      <div className={styles.head}>
        <h2 id="link-gates">{t('linkGates.title')}</h2>
        {gates.length > 0 && <span className="quiet">{t('linkGates.count', { count: gates.length })}</span>}
        {silent > 0 && <span className="tone-red">{t('linkGates.silentCount', { count: silent })}</span>}
      </div>
      {data === undefined && (
        <p className="quiet">
          {t('linkGates.failed')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
            {t('linkGates.retry')}
          </Button>
        </p>
      )}
      {data !== undefined && gates.length === 0 && <p className="quiet">{t('linkGates.none')}</p>}
      {data !== undefined && gates.length > 0 && (
        <>
          <p className={`quiet ${styles.lead}`}>{t('linkGates.lead')}</p>
          {data.judgedUntil === null && <Notice text={t('linkGates.notJudged')} color="gray" />}
          {data.state === 'silent' && <Notice text={t('linkGates.holiday')} color="yellow" />}
          <div className={styles.axis} aria-hidden="true">
            <StripHours from={data.hoursFrom} />
          </div>
          <ul className={styles.gates}>
            {shown.map((gate) => (
              <Gate key={gate.gateId ?? ''} gate={gate} hoursFrom={data.hoursFrom} />
            ))}
          </ul>
          {gates.length > shownFirst && (
            <Button mt={10} size="sm" variant="default" onClick={() => setShowsAll(!showsAll)}>
              {showsAll ? t('linkGates.showFewer') : t('linkGates.showAll', { count: gates.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Notice({ text, color }: { readonly text: string; readonly color: string }) {
  return (
    <Alert color={color} variant="light" my={10}>
      {text}
    </Alert>
  );
}

const looks = {
  usual: { symbol: '●', tone: 'tone-green' },
  quiet: { symbol: '◌', tone: 'tone-grey' },
  silent: { symbol: '✕', tone: 'tone-red' },
  unknown: { symbol: '…', tone: 'tone-grey' },
} as const;

function Gate({ gate, hoursFrom }: { readonly gate: LinkGate; readonly hoursFrom: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { symbol, tone } = looks[gate.state];
  return (
    <li className={styles.gate}>
      <button
        type="button"
        className={styles.name}
        aria-expanded={isOpen}
        aria-controls={id}
        title={t('linkGates.showHours')}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className={styles.turn} aria-hidden="true">
          ›
        </span>
        <strong>{nameOf(gate, t)}</strong>
      </button>
      <span className={`mark ${tone} ${styles.state}`}>
        <span className="mark-symbol" aria-hidden="true">
          {symbol}
        </span>
        {t(`linkGates.states.${gate.state}`)}
      </span>
      <Facts gate={gate} />
      <GateStrip gate={gate} hoursFrom={hoursFrom} label={stripText(gate, t)} />
      <div id={id} className={styles.hours} hidden={!isOpen}>
        {isOpen && <GateHours gate={gate} hoursFrom={hoursFrom} name={nameOf(gate, t)} />}
      </div>
    </li>
  );
}

function Facts({ gate: { lastTagAt, state, expected, usual } }: { readonly gate: LinkGate }) {
  const { t } = useTranslation();
  const now = useNow(10_000);
  const isNew = state === 'unknown' && usual.every((count) => count === null);
  return (
    <span className={styles.facts}>
      <span>
        {lastTagAt === null ? t('linkGates.never') : t('linkGates.last', { at: whenOf(lastTagAt, now, t) })}
      </span>
      {(state === 'silent' || state === 'quiet') && expected !== null && (
        <span className="quiet">{t('linkGates.expected', { count: Math.round(expected) })}</span>
      )}
      {isNew && lastTagAt !== null && <span className="quiet">{t('linkGates.fewWeeks')}</span>}
    </span>
  );
}

function nameOf({ gateId, name }: LinkGate, t: TFunction): string {
  if (name !== null && name !== '') return name;
  return gateId === null ? t('linkGates.nameless') : t('linkGates.gate', { id: gateId });
}

/** How long ago within a day, then the day. */
function whenOf(at: string, now: number, t: TFunction): string {
  const { unit, count } = agoOf(Date.parse(at), now);
  if (unit === 'days') return `${shortDate(at.slice(0, 10), currentLanguage())} ${clock(at)}`;
  return unit === 'now' ? t('ago.now') : t(`ago.${unit}`, { count });
}

function stripText({ tags, usual }: LinkGate, t: TFunction): string {
  const sum = (counts: readonly number[]) => Math.round(counts.reduce((total, count) => total + count, 0));
  const known = usual.filter((count) => count !== null);
  if (known.length === 0) return t('linkGates.stripAlone', { tags: sum(tags) });
  return t('linkGates.strip', { tags: sum(tags), usual: sum(known) });
}
