import type { DayDetail } from '@nadeul/contract';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { clock, clockOn } from '../time/format.ts';
import styles from './month.module.css';

const width = 360;
const hourMs = 3_600_000;
/** Where the plan and what was done lie, in the units of the picture. */
const planLane = { y: 22, height: 10 };
const doneLane = { y: 36, height: 12 };
const doneMiddle = doneLane.y + doneLane.height / 2;

type Place = (at: string | number) => number;
type Span = { readonly from: string | number; readonly until: string | number };

/**
 * The window of the day as a line: night tinted; above the plan with its breaks hatched, below what was done, its
 * recognised part filled and 외출 hatched. Each tag is a mark: filled where it is used, hollow where it is not, a ring
 * where a person set or added it.
 */
export function Timeline({ detail }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { day, windowFrom, windowUntil, plannedBreaks, recognition, outings } = detail;
  const from = Date.parse(windowFrom);
  const until = Date.parse(windowUntil);
  const x: Place = (at) => ((typeof at === 'string' ? Date.parse(at) : at) - from) * (width / (until - from));
  const { plannedStart, plannedEnd, inAt, outAt } = day;
  const lane = { x, ...doneLane };
  return (
    <svg
      className={styles.timeline}
      viewBox={`-12 0 ${width + 24} 70`}
      role="img"
      aria-label={t('day.timeline')}
    >
      <pattern id="break" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="5" className={styles.hatch} />
      </pattern>
      <rect x={0} y={planLane.y} width={width} height={26} rx={3} className={styles.lineBand} />
      {nights(from, until).map(([start, end]) => (
        <Band
          key={start}
          span={{ from: start, until: end }}
          x={x}
          y={planLane.y}
          height={26}
          className={styles.nightBand}
        />
      ))}
      {plannedStart !== null && plannedEnd !== null && (
        <Band
          span={{ from: plannedStart, until: plannedEnd }}
          x={x}
          {...planLane}
          className={styles.planBand}
          title={t('day.plan')}
        />
      )}
      {plannedBreaks.map((span) => (
        <Band key={span.from} span={span} x={x} {...planLane} fill="url(#break)" title={t('day.break')} />
      ))}
      {inAt !== null && outAt !== null && (
        <Band
          {...lane}
          span={{ from: inAt, until: outAt }}
          className={styles.presenceBand}
          title={t('day.presence')}
        />
      )}
      {recognition.span !== null && (
        <Band
          {...lane}
          span={recognition.span}
          className={styles.recognisedBand}
          title={t('day.recognised')}
        />
      )}
      {outings.map((span) => (
        <Fragment key={span.from}>
          <Band {...lane} span={span} className={styles.outingBand} />
          <Band {...lane} span={span} fill="url(#break)" title={t('state.out')} />
        </Fragment>
      ))}
      <Marks detail={detail} x={x} />
      {everyThreeHours(from, until).map(({ ms, label }) => (
        <text key={ms} x={x(ms)} y={63} textAnchor="middle" className={styles.lineHour}>
          {label}
        </text>
      ))}
    </svg>
  );
}

type BandProps = {
  readonly span: Span;
  readonly x: Place;
  readonly y: number;
  readonly height: number;
  readonly className?: string | undefined;
  readonly fill?: string;
  readonly title?: string;
};

function Band({ span, x, title, ...shape }: BandProps) {
  return (
    <rect x={x(span.from)} width={Math.max(0, x(span.until) - x(span.from))} {...shape}>
      {title !== undefined && <title>{title}</title>}
    </rect>
  );
}

/** The tags and set times, and above them when the day began and ended. */
function Marks({ detail, x }: { detail: DayDetail; x: Place }) {
  const { t } = useTranslation();
  const { day, tags, corrections } = detail;
  const isUsed = ({ use }: { use: string }) => use === 'in' || use === 'out';
  const said = corrections.flatMap(({ correctionId, value, undoneAt }) =>
    undoneAt === null && 'at' in value ? [{ correctionId, at: value.at }] : [],
  );
  const ends = [
    { at: day.inAt, text: day.inAt === null ? '' : clock(day.inAt) },
    { at: day.outAt, text: day.outAt === null ? '' : clockOn(day.workDate, day.outAt) },
  ];
  return (
    <>
      {tags.map((tag) => (
        <circle
          key={tag.tagId}
          cx={x(tag.occurredAt)}
          cy={doneMiddle}
          r={isUsed(tag) ? 5 : 3.5}
          className={isUsed(tag) ? styles.tagUsed : styles.tagUnused}
        />
      ))}
      {said.map(({ correctionId, at }) => (
        <circle key={correctionId} cx={x(at)} cy={doneMiddle} r={5} className={styles.tagSaid}>
          <title>{t('corrections.head')}</title>
        </circle>
      ))}
      {ends.map(({ at, text }) =>
        at === null ? null : (
          <text key={text} x={x(at)} y={15} textAnchor="middle" className={styles.lineTime}>
            {text}
          </text>
        ),
      )}
    </>
  );
}

/** The spans of 22:00–06:00 in Korea, which is 13:00–21:00 in UTC, within the window. */
function nights(from: number, until: number): [number, number][] {
  const dayMs = 24 * hourMs;
  const firstDay = Math.floor(from / dayMs) * dayMs - dayMs;
  const starts = Array.from(
    { length: Math.ceil((until - firstDay) / dayMs) },
    (_, day) => firstDay + day * dayMs + 13 * hourMs,
  );
  return starts
    .map((start): [number, number] => [Math.max(from, start), Math.min(until, start + 8 * hourMs)])
    .filter(([start, end]) => start < end);
}

/** Full hours of Korea divisible by three; Korea's offset is whole hours, so they are full hours of UTC as well. */
function everyThreeHours(from: number, until: number): { ms: number; label: string }[] {
  const step = 3 * hourMs;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, index) => {
    const ms = first + index * step;
    return { ms, label: String((new Date(ms).getUTCHours() + 9) % 24).padStart(2, '0') };
  });
}
