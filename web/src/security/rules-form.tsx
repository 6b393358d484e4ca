import { Alert, Button, NumberInput, Select, Textarea } from '@mantine/core';
import type { SecurityRules } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { securityQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { fieldSentence, useSend } from '../form/use-send.ts';
import styles from './security.module.css';

const scopes = ['off', 'admins', 'everybody'] as const;
const minutesPerHour = 60;

type Props = { readonly rules: SecurityRules; readonly address: string };

/** Second factor, idle time and allowed addresses. */
export function RulesForm({ rules, address }: Props) {
  const { t } = useTranslation();
  const [secondFactor, setSecondFactor] = useState(rules.secondFactor);
  const [idleHours, setIdleHours] = useState<number | string>(rules.idleMinutes / minutesPerHour);
  const [addressRule, setAddressRule] = useState(rules.addressRule);
  const [ranges, setRanges] = useState(rules.addressRanges.join('\n'));
  const { send, isSending, isDone, problem } = useSend('saveSecurityRules', {
    refreshes: [securityQuery.queryKey],
  });
  const lines = ranges.split(/[\s,]+/).filter((line) => line !== '');
  const wrong = (problem?.fields ?? []).flatMap(({ path, code }) => {
    const line = /^addressRanges\.(\d+)$/.exec(path)?.[1];
    return line === undefined ? [] : [`${lines[Number(line)] ?? ''}: ${fieldSentence(code)}`];
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const idleMinutes = Math.round(Number(idleHours) * minutesPerHour);
    send({ body: { secondFactor, idleMinutes, addressRule, addressRanges: lines } });
  };
  const choices = scopes.map((value) => ({ value, label: t(`security.scope.${value}`) }));
  const scopeOf = (value: string | null) => scopes.find((one) => one === value) ?? 'off';
  return (
    <form className={`panel ${styles.section}`} onSubmit={submit} noValidate>
      <h2>{t('security.rules')}</h2>
      <Select
        label={t('security.secondFactor')}
        description={t('security.secondFactorHint')}
        data={choices}
        value={secondFactor}
        onChange={(value) => setSecondFactor(scopeOf(value))}
        allowDeselect={false}
      />
      <NumberInput
        label={t('security.idle')}
        description={t('security.idleHint')}
        value={idleHours}
        onChange={setIdleHours}
        min={0.5}
        max={168}
        step={0.5}
        decimalScale={1}
      />
      <Select
        label={t('security.addressRule')}
        description={t('security.addressRuleHint')}
        data={choices}
        value={addressRule}
        onChange={(value) => setAddressRule(scopeOf(value))}
        allowDeselect={false}
      />
      <Textarea
        label={t('security.ranges')}
        description={t('security.rangesHint', { address })}
        value={ranges}
        onChange={(event) => setRanges(event.currentTarget.value)}
        autosize
        minRows={3}
        error={wrong.length === 0 ? null : wrong.join(' ')}
      />
      {problem !== null && wrong.length === 0 && <SendProblem problem={problem} />}
      {isDone && (
        <Alert color="teal" role="status" variant="light">
          {t('security.saved')}
        </Alert>
      )}
      <Button type="submit" loading={isSending}>
        {t('security.save')}
      </Button>
    </form>
  );
}
