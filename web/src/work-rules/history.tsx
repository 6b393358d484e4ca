import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { dateText } from '../work-types/history.tsx';
import { fieldNames, type Rules } from './fields.ts';
import { workRulesQuery } from './queries.ts';
import { useRuleWords } from './rule-words.ts';
import styles from './work-rules.module.css';

/** When the rules changed and what was another then; each change can be taken back. */
export function History({ history, usual }: Answer<'attendanceRules'>) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const mayEdit = useQuery(sessionQuery).data?.user.may['edit-work-settings'] !== undefined;
  const remove = useSend('removeAttendanceRules', { refreshes: [workRulesQuery.queryKey] });
  const changes = history.map(({ from, rules }, index) => {
    const before = history[index - 1]?.rules ?? usual;
    return { from, rules, before, fields: fieldNames.filter((field) => rules[field] !== before[field]) };
  });
  const said = (before: Rules, rules: Rules, field: keyof Rules) =>
    t('workRules.difference', {
      name: t(`workRules.names.${field}`),
      before: words(before, field),
      after: words(rules, field),
    });
  return (
    <section className={`panel ${styles.history}`}>
      <h2>{t('workRules.history')}</h2>
      <ol>
        <li>
          <span className="quiet">{t('workTypes.always')}</span>
          <span className="grow">{t('workRules.usualRules')}</span>
        </li>
        {changes.map(({ from, rules, before, fields }) => (
          <li key={from}>
            <span className="quiet">{t('workTypes.since', { date: dateText(from) })}</span>
            <span className="grow">
              {fields.length === 0
                ? t('workRules.same')
                : fields.map((field) => said(before, rules, field)).join(' · ')}
            </span>
            {mayEdit && (
              <Button
                variant="default"
                size="compact-xs"
                loading={remove.isSending}
                aria-label={t('workTypes.takeBackFrom', { date: dateText(from) })}
                onClick={() => remove.send({ query: { from } })}
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
