import { NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Clock } from '../work-types/clock.tsx';
import { clockText, minuteOf } from '../work-types/hours.ts';
import { useHoursWords } from '../work-types/use-hours-words.ts';
import { type Rules, ruleArticles, type ruleGroups } from './fields.ts';
import { useRuleWords } from './rule-words.ts';
import styles from './work-rules.module.css';

type Field = (typeof ruleGroups)[number]['fields'][number];
type Props = {
  readonly field: Field;
  readonly rules: Rules;
  readonly usual: Rules;
  readonly onChange: (rules: Rules) => void;
  readonly error: string | undefined;
  readonly isReadOnly: boolean;
};

/** One rule: its name, the sentence that explains it with what is usual and the article, and its value. */
export function RuleField(props: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const { field, rules, usual } = props;
  const article = ruleArticles[field.field];
  const isOther = rules[field.field] !== usual[field.field];
  return (
    <div className={styles.rule}>
      <div>
        <h3>
          {t(`workRules.names.${field.field}`)}
          {isOther && <span className={styles.other}>{t('workRules.changed')}</span>}
        </h3>
        <p>{t(`workRules.about.${field.field}`)}</p>
        <p className="quiet">
          {t('workRules.usual', { value: words(usual, field.field) })}
          {article !== undefined && <span className={styles.article}>{article}</span>}
        </p>
      </div>
      <Value {...props} />
    </div>
  );
}

function Value({ field, rules, onChange, error, isReadOnly }: Props) {
  const { t } = useTranslation();
  const { names } = useHoursWords();
  const words = useRuleWords();
  const label = t(`workRules.names.${field.field}`);
  switch (field.kind) {
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          suffix={` ${t(`workRules.units.${field.unit}`)}`}
          value={rules[field.field]}
          min={0}
          max={field.max}
          allowDecimal={false}
          disabled={isReadOnly}
          error={error}
          onChange={(value) => typeof value === 'number' && onChange({ ...rules, [field.field]: value })}
        />
      );
    case 'clock':
      return <Cutoff label={label} rules={rules} onChange={onChange} error={error} />;
    case 'weekday':
      return (
        <NativeSelect
          aria-label={label}
          disabled={isReadOnly}
          data={names.map((day, index) => ({
            value: String(index + 1),
            label: t('workRules.weekday', { day }),
          }))}
          value={String(rules.weekStart)}
          onChange={(event) => onChange({ ...rules, weekStart: Number(event.currentTarget.value) })}
        />
      );
    case 'switch':
      return (
        <Switch
          aria-label={label}
          label={words(rules, field.field)}
          disabled={isReadOnly}
          checked={rules.isHolidayInWeek}
          onChange={(event) => onChange({ ...rules, isHolidayInWeek: event.currentTarget.checked })}
        />
      );
    default:
      return (
        <NativeSelect
          aria-label={label}
          disabled={isReadOnly}
          data={field.values.map((value) => ({
            value,
            label: words({ ...rules, [field.field]: value }, field.field),
          }))}
          value={rules[field.field]}
          onChange={(event) => onChange({ ...rules, [field.field]: event.currentTarget.value })}
        />
      );
  }
}

/** Typed as a time; kept once it is one. */
function Cutoff({
  label,
  rules,
  onChange,
  error,
}: Pick<Props, 'rules' | 'onChange' | 'error'> & { readonly label: string }) {
  return (
    <Clock
      key={rules.cutoffMinute}
      label={label}
      isLabelHidden
      value={clockText(rules.cutoffMinute)}
      onChange={(text) => {
        const minute = minuteOf(text);
        if (minute !== null && text.length >= 4) onChange({ ...rules, cutoffMinute: minute });
      }}
      error={error}
    />
  );
}
