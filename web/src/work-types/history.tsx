import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { workTypesQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { seoulTimeOf, shortDate } from '../time/format.ts';
import { useHoursWords } from './use-hours-words.ts';
import type { WorkType } from './work-type.ts';
import styles from './work-types.module.css';

/** The hours from day to day; those that are still to come can be taken back. */
export function History({ type }: { type: WorkType }) {
  const { t } = useTranslation();
  const { short } = useHoursWords();
  const remove = useSend('removeWorkHours', { refreshes: [workTypesQuery.queryKey] });
  const today = seoulTimeOf(Date.now()).slice(0, 10);
  if (type.history.length < 2) return null;
  return (
    <section className={styles.history}>
      <h2>{t('workTypes.history')}</h2>
      <ol>
        {type.history.map(({ from, hours }, index) => (
          <li key={from}>
            <span className="quiet">
              {index === 0 ? t('workTypes.always') : t('workTypes.since', { date: dateText(from) })}
            </span>
            <span className="grow">{short(hours)}</span>
            {from > today && (
              <Button
                variant="default"
                size="compact-xs"
                loading={remove.isSending}
                aria-label={t('workTypes.takeBackFrom', { date: dateText(from) })}
                onClick={() => remove.send({ params: { workTypeId: type.workTypeId, from } })}
              >
                {t('workTypes.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <SendProblem problem={remove.problem} />
    </section>
  );
}

/** `2026. 11. 22.(일)` */
export function dateText(date: string): string {
  return `${date.slice(0, 4)}. ${shortDate(date, currentLanguage())}`;
}
