import type { OwnCheck } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { FlagMark, StateMark } from '../status/status-mark.tsx';
import { clock, clockOn, clockWithSeconds, longDate, seoulTimeOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { CheckButtons } from './check-buttons.tsx';
import styles from './my-work.module.css';

type Props = {
  readonly own: OwnCheck /** When it was answered, by this machine's clock, in epoch ms. */;
  readonly answeredAt: number;
};

/** Today: the clock by which the server judges, the state, the plan, and what one may press. */
export function TodayCard({ own, answeredAt }: Props) {
  const { t } = useTranslation();
  const aheadMs = Date.parse(own.now) - answeredAt;
  const now = seoulTimeOf(useNow(1000) + aheadMs);
  const { day, workplaceName, taps } = own;
  const { workDate, plannedStart, plannedEnd } = day;
  const plan =
    plannedStart === null || plannedEnd === null
      ? t('myWork.noPlan')
      : `${clock(plannedStart)}–${clockOn(workDate, plannedEnd)}`;
  const civilDate = now.slice(0, 10);
  return (
    <section className={`panel ${styles.today}`} aria-labelledby="my-today">
      <div className={styles.todayHead}>
        <h2 id="my-today">{longDate(workDate, currentLanguage())}</h2>
        <StateMark state={day.state} withWord />
        {day.flags.map((flag) => (
          <FlagMark key={flag} flag={flag} withWord />
        ))}
      </div>
      <p className={styles.clock}>
        {clockWithSeconds(now)}
        {civilDate !== workDate && (
          <span className={styles.clockDate}>{longDate(civilDate, currentLanguage())}</span>
        )}
      </p>
      <dl className={styles.facts}>
        <Fact label={t('myWork.plan')} value={plan} />
        <Fact label={t('myWork.in')} value={timeOr(workDate, day.inAt)} />
        <Fact label={t('myWork.out')} value={timeOr(workDate, day.outAt)} />
        {workplaceName !== null && <Fact label={t('myWork.place')} value={workplaceName} />}
      </dl>
      <CheckButtons own={own} />
      {taps.length > 0 && (
        <div>
          <h3 className={styles.small}>{t('myWork.taps')}</h3>
          <ul className={styles.taps}>
            {taps.map(({ occurredAt, kind, gateName }) => (
              <li key={`${occurredAt} ${kind}`}>
                <span className={styles.time}>{clockOn(workDate, occurredAt)}</span> {t(`kind.${kind}`)}
                {gateName !== null && <span className="quiet"> · {gateName}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function timeOr(workDate: string, at: string | null): string {
  return at === null ? '–' : clockOn(workDate, at);
}
