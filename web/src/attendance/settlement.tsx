import type { EmployeeMonth } from '@nadeul/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { HoursBar } from '../status/hours-bar.tsx';
import { hours, seoulTimeOf, shortDate, thisMonth } from '../time/format.ts';
import styles from './settlement.module.css';

type Selective = NonNullable<EmployeeMonth['premiums']['selective']>;
type Props = { readonly month: EmployeeMonth };

/** 정산 of a month's selective hours and of the units of averaged ones; nothing where there are none. */
export function Settlement({ month: { month, premiums, hasWeekLimit } }: Props) {
  return (
    <>
      {premiums.selective !== null && (
        <SelectivePanel
          settled={premiums.selective}
          isRunning={month >= thisMonth()}
          hasWeekLimit={hasWeekLimit}
        />
      )}
      {premiums.averaged.length > 0 && <Units units={premiums.averaged} />}
    </>
  );
}

type SelectiveProps = {
  readonly settled: Selective;
  readonly isRunning: boolean;
  readonly hasWeekLimit: boolean;
};

function SelectivePanel({ settled, isRunning, hasWeekLimit }: SelectiveProps) {
  const { t } = useTranslation();
  const { targetMinutes, workedMinutes, creditedMinutes, legalMinutes, maxMinutes } = settled;
  const figures = [
    ['target', targetMinutes],
    ['worked', workedMinutes],
    ...(creditedMinutes > 0 ? [['credited', creditedMinutes] as const] : []),
    [isRunning ? 'remaining' : 'shortfall', settled.shortfallMinutes],
    ...(hasWeekLimit
      ? ([
          ['legal', legalMinutes],
          ['withinLaw', settled.withinLawMinutes],
          ['overtime', settled.overtimeMinutes],
        ] as const)
      : ([['beyond', settled.withinLawMinutes]] as const)),
  ] as const;
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="settlement">
      <div className={styles.head}>
        <h2 id="settlement">{t('settlement.selective')}</h2>
        <span className="quiet">{t('settlement.days', { count: settled.calendarDays })}</span>
      </div>
      <p className={settled.isOver ? styles.over : ''}>
        {sentenceOf(settled, { isRunning, hasWeekLimit }, t)}
      </p>
      <HoursBar
        pieces={[
          { key: 'worked', minutes: workedMinutes },
          { key: 'credited', minutes: creditedMinutes, as: 'credited' },
        ]}
        lines={[
          { minutes: targetMinutes, name: t('settlement.target'), side: 'below' },
          ...(hasWeekLimit
            ? [
                { minutes: legalMinutes, name: t('settlement.legal') },
                { minutes: maxMinutes, name: t('settlement.max'), side: 'below' as const },
              ]
            : []),
        ]}
        full={targetMinutes}
        label={t('settlement.bar', { worked: hours(workedMinutes), target: hours(targetMinutes) })}
      />
      <dl className={styles.figures}>
        {figures.map(([key, minutes]) => (
          <div key={key}>
            <dt>{t(`settlement.${key}`)}</dt>
            <dd>{hours(minutes)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The one thing that matters most about a settlement. */
function sentenceOf(
  settled: Selective,
  { isRunning, hasWeekLimit }: Pick<SelectiveProps, 'isRunning' | 'hasWeekLimit'>,
  t: TFunction,
): string {
  const { overtimeMinutes, shortfallMinutes, withinLawMinutes, maxMinutes, limitedMinutes } = settled;
  if (settled.isOver)
    return t('settlement.isOver', { time: hours(limitedMinutes - maxMinutes), max: hours(maxMinutes) });
  if (overtimeMinutes > 0)
    return t('settlement.hasOvertime', {
      time: hours(overtimeMinutes),
      legal: hours(settled.legalMinutes),
    });
  if (shortfallMinutes > 0)
    return t(isRunning ? 'settlement.isLeft' : 'settlement.isShort', { time: hours(shortfallMinutes) });
  if (withinLawMinutes > 0)
    return t(hasWeekLimit ? 'settlement.isWithin' : 'settlement.isBeyond', { time: hours(withinLawMinutes) });
  return t('settlement.isDone');
}

/** What a narrow screen leaves out: it shows what was worked, and what of it the month pays. */
function isWide(head: string): boolean {
  return head === 'average' || head === 'overtime';
}

function Units({ units }: { readonly units: EmployeeMonth['premiums']['averaged'] }) {
  const { t } = useTranslation();
  const today = seoulTimeOf(Date.now()).slice(0, 'yyyy-mm-dd'.length);
  const language = currentLanguage();
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="units">
      <div className={styles.head}>
        <h2 id="units">{t('settlement.averaged')}</h2>
      </div>
      <p className="quiet">{t('settlement.averagedLead')}</p>
      <ScrollPanel label={t('settlement.unit')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('settlement.unit')}</th>
              {(['worked', 'average', 'overtime', 'ofMonth'] as const).map((head) => (
                <th key={head} scope="col" className={`number ${isWide(head) ? styles.wide : ''}`}>
                  {t(`settlement.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map(({ from, until, weeks, ...unit }) => (
              <tr key={from}>
                <th scope="row" className={styles.unit}>
                  {shortDate(from, language)} – {shortDate(until, language)}{' '}
                  <span className={`quiet ${styles.weeks}`}>
                    {t('settlement.weeks', { count: weeks })}
                    {until >= today && ` · ${t('settlement.running')}`}
                  </span>
                </th>
                <td className="number">{hours(unit.workedMinutes)}</td>
                <td className={`number ${styles.wide}`}>{hours(unit.legalMinutes)}</td>
                <td className={`number ${styles.wide}`}>{hours(unit.overtimeMinutes)}</td>
                <td className="number">{hours(unit.monthMinutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
    </section>
  );
}
