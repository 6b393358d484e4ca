import { useTranslation } from 'react-i18next';
import { clockText } from '../work-types/hours.ts';
import { useHoursWords } from '../work-types/use-hours-words.ts';
import type { Rules } from './fields.ts';

/** The value of a rule in words. */
export function useRuleWords(): (rules: Rules, field: keyof Rules) => string {
  const { t } = useTranslation();
  const { names } = useHoursWords();
  return (rules, field) => {
    switch (field) {
      case 'cutoffMinute':
        return clockText(rules.cutoffMinute);
      case 'presenceGapSeconds':
        return t('workRules.seconds', { count: rules.presenceGapSeconds });
      case 'weekStart':
        return t('workRules.weekday', { day: names[rules.weekStart - 1] ?? '' });
      case 'isHolidayInWeek':
        return t(rules.isHolidayInWeek ? 'workRules.on' : 'workRules.off');
      case 'earlyArrival':
        return t(`workRules.choices.earlyArrival.${rules.earlyArrival}`);
      case 'overtime':
        return t(`workRules.choices.overtime.${rules.overtime}`);
      case 'breaks':
        return t(`workRules.choices.breaks.${rules.breaks}`);
      case 'employerSize':
        return t(`workRules.choices.employerSize.${rules.employerSize}`);
      case 'outings':
        return t(`workRules.choices.outings.${rules.outings}`);
      default:
        return t('workRules.minutes', { count: rules[field] });
    }
  };
}
