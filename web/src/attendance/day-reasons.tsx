import type { DayDetail } from '@nadeul/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { clockOn, shortDate } from '../time/format.ts';
import styles from './day-reasons.module.css';
import { spokenMinutes, stepsText } from './sentence.ts';

/** What a day follows from besides its tags: the plan and where it comes from, what the office had set, what counts. */
export function DayReasons({ detail }: { detail: DayDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="day-why">
      <h3 id="day-why" className={styles.head}>
        {t('day.why')}
      </h3>
      <dl className={styles.reasons}>
        <Reason label={t('day.plan')}>
          <Plan detail={detail} />
        </Reason>
        <Reason label={t('day.option')}>
          <Check detail={detail} />
        </Reason>
        <Reason label={t('day.rules')}>
          <Rules detail={detail} />
        </Reason>
        {detail.day.recognisedMinutes + detail.day.workedMinutes > 0 && (
          <Reason label={t('day.recognised')}>
            <Recognised detail={detail} />
          </Reason>
        )}
      </dl>
    </section>
  );
}

function Reason({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Since when something holds; nothing where it is as if always. */
function Since({ date }: { date: string | null }) {
  const { t } = useTranslation();
  if (date === null) return null;
  return (
    <span className={styles.since}>
      {' '}
      {t('day.since', { date: `${date.slice(0, 4)}. ${shortDate(date, currentLanguage())}` })}
    </span>
  );
}

function Plan({ detail: { day, plan, plannedBreaks } }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { source, workTypeName, workTypeSince, hoursSince, workKind, leave, latestStart, core } = plan;
  const at = (time: string) => clockOn(day.workDate, time);
  if (leave !== null)
    return (
      <>
        {t('state.leave-of-absence')}: {t(`people.leaveReason.${leave.reason}`)}
        <Since date={leave.from} />
      </>
    );
  if (source === 'none') return <>{t('day.noPlan')}</>;
  const name = workTypeName ?? '';
  const kind = t(`workTypes.kinds.${workKind}`);
  return (
    <>
      {day.plannedStart !== null && day.plannedEnd !== null ? (
        <strong>
          {at(day.plannedStart)}–{at(day.plannedEnd)}
        </strong>
      ) : (
        <strong>{t(`day.kind.${day.dayKind}`)}</strong>
      )}
      {day.holidayName !== null && ` · ${day.holidayName}`}
      {plannedBreaks.length > 0 &&
        ` · ${t('day.break')} ${plannedBreaks.map(({ from, until }) => `${at(from)}–${at(until)}`).join(', ')}`}
      {latestStart !== null && ` · ${t('day.latestStart', { time: at(latestStart) })}`}
      {core !== null && ` · ${t('day.core', { from: at(core.from), until: at(core.until) })}`}
      <span className={styles.from}>
        {source === 'date' ? t('day.planOfDate') : t('day.planOfType', { name, kind })}
        {source === 'work-type' && <Since date={hoursSince ?? workTypeSince} />}
      </span>
    </>
  );
}

function Check({ detail: { day, options } }: { detail: DayDetail }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`option.${day.checkOption}`)}
      {options.workplaceName !== null && ` · ${options.workplaceName}`}
      {!options.usesDeviceLinks && ` · ${t('day.doorsDoNotCount')}`}
      <Since date={options.checkSince} />
    </>
  );
}

function Rules({ detail: { options } }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { graceInMinutes, graceOutMinutes, presenceGapSeconds, earlyArrival, overtime, breaks } = options;
  const parts = [
    graceInMinutes > 0 ? t('day.ruled.graceIn', { minutes: graceInMinutes }) : t('day.ruled.noGrace'),
    ...(graceOutMinutes > 0 ? [t('day.ruled.graceOut', { minutes: graceOutMinutes })] : []),
    t(`day.ruled.early.${earlyArrival}`),
    t(`day.ruled.overtime.${overtime}`),
    t(`day.ruled.breaks.${breaks}`),
    t(`day.ruled.outings.${options.outings}`),
    t('day.ruled.gap', { seconds: presenceGapSeconds }),
  ];
  return (
    <>
      {parts.join(' · ')}
      <Since date={options.rulesSince} />
    </>
  );
}

function Recognised({ detail }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { workedMinutes, recognisedMinutes } = detail.day;
  const why = stepsText(detail, t);
  const recognised = spokenMinutes(recognisedMinutes, t);
  if (why === '') return <strong>{recognised}</strong>;
  return (
    <>
      {workedMinutes > 0 && `${t('day.workedOf', { worked: spokenMinutes(workedMinutes, t) })} `}
      {why} <strong>{recognised}</strong>
    </>
  );
}
