import { Progress } from '@mantine/core';
import type { PanelSourceStatus } from '@nadeul/contract/panel';
import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { agoOf, shortDate } from '../time/format.ts';
import { momentText } from '../time/moment.ts';
import { useNow } from '../time/use-now.ts';
import { differenceText, isClockOff } from './clock-difference.ts';
import { Gates } from './gates.tsx';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { sizeText } from './size.ts';
import { tapMoment } from './tap-moment.ts';

/** From here on the outbox is told as filling up. */
const fullShare = 0.8;

/** How one source is: what it read and delivered last, what waits, and what is wrong with what to do. */
export function SourceStatus({ source }: { source: PanelSourceStatus }) {
  const { t } = useTranslation();
  const id = useId();
  const language = currentLanguage();
  const { problem, lastProblem, reading } = source;
  return (
    <section className={`panel ${styles.section}`} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id}>{source.name}</h2>
        <span className="grow" />
        <SourceMark source={source} />
      </div>
      <div className={styles.stack}>
        {problem !== null && (
          <Notice tone="red" role="alert">
            {problem.sentence[language]} <span className="quiet">({problem.code})</span>
          </Notice>
        )}
        {reading !== null && <Reading reading={reading} />}
        <Facts source={source} />
        {problem === null && lastProblem !== null && (
          <p className="quiet">
            {t('panel.status.lastProblem', {
              at: momentText(lastProblem.at),
              sentence: lastProblem.problem.sentence[language],
            })}{' '}
            ({lastProblem.problem.code})
          </p>
        )}
        <Gates gates={source.gates} name={source.name} />
      </div>
    </section>
  );
}

function SourceMark({ source: { isRunning, problem, waiting } }: { source: PanelSourceStatus }) {
  const { t } = useTranslation();
  const [symbol, tone, word] = !isRunning
    ? (['○', 'tone-grey', 'stopped'] as const)
    : problem !== null
      ? (['✕', 'tone-red', 'trouble'] as const)
      : waiting > 0
        ? (['▲', 'tone-amber', 'sending'] as const)
        : (['●', 'tone-green', 'fine'] as const);
  return (
    <span className={`mark ${tone}`}>
      <span className="mark-symbol" aria-hidden="true">
        {symbol}
      </span>
      {t(`panel.status.mark.${word}`)}
    </span>
  );
}

function Reading({ reading }: { reading: NonNullable<PanelSourceStatus['reading']> }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const percent = Math.floor(reading.progress * 100);
  const text = t(`panel.status.reading.${reading.kind}`, {
    from: shortDate(reading.from, language),
    until: shortDate(reading.until, language),
  });
  return (
    <div>
      <div className={styles.answer}>
        <span>{text}</span>
        <span className="grow" />
        <span className="quiet">{percent}%</span>
      </div>
      <Progress value={percent} mt={6} aria-label={text} />
    </div>
  );
}

function Facts({ source }: { source: PanelSourceStatus }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const { lastTagAt, lastDeliveredAt, clockDifferenceMs, doorClockDifferenceMs } = source;
  const share = source.outboxBytes / source.outboxBytesMax;
  const facts = [
    { name: 'read', value: tagText(lastTagAt, now, t), isOff: false },
    { name: 'delivered', value: ago(lastDeliveredAt, now, t), isOff: false },
    {
      name: 'waiting',
      value: waitingText(source, t),
      isOff: share >= fullShare,
    },
    { name: 'clock', value: difference(clockDifferenceMs, t), isOff: isClockOff(clockDifferenceMs) },
    {
      name: 'doorClock',
      value: difference(doorClockDifferenceMs, t),
      isOff: isClockOff(doorClockDifferenceMs),
    },
    {
      name: 'disk',
      value: source.diskFreeBytes === null ? '–' : sizeText(source.diskFreeBytes),
      isOff:
        source.diskFreeBytes !== null && source.diskFreeBytes < source.outboxBytesMax - source.outboxBytes,
    },
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, isOff }) => (
        <div key={name}>
          <dt>{t(`panel.status.fact.${name}`)}</dt>
          <dd className={isOff ? styles.wrong : ''}>
            {isOff && <span aria-hidden="true">▲ </span>}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How many wait, and how full the outbox is by them. */
function waitingText({ waiting, outboxBytes, outboxBytesMax }: PanelSourceStatus, t: TFunction): string {
  const count = t('panel.status.count', { count: waiting, shown: waiting.toLocaleString() });
  if (waiting === 0) return count;
  return `${count} · ${t('panel.status.of', { used: sizeText(outboxBytes), max: sizeText(outboxBytesMax) })}`;
}

/** The door's own time, and how long ago that is. */
function tagText(at: string | null, now: number, t: TFunction): string {
  return at === null ? '–' : `${tapMoment(at, now, t)} · ${ago(at, now, t)}`;
}

function ago(at: string | null, now: number, t: TFunction): string {
  if (at === null) return '–';
  const { unit, count } = agoOf(Date.parse(at), now);
  return unit === 'now' ? t('panel.ago.now') : t(`panel.ago.${unit}`, { count });
}

function difference(ms: number | null, t: TFunction): string {
  return ms === null ? '–' : differenceText(ms, t);
}
