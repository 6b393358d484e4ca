import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import type { PlanMonth, PlanValue } from '@nadeul/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minuteOf } from '../work-types/hours.ts';
import { spanText } from '../work-types/use-hours-words.ts';
import styles from './plans.module.css';

type Props = {
  readonly shifts: PlanMonth['shifts'];
  readonly count: number;
  readonly canPaste: boolean;
  readonly isSending: boolean;
  readonly onSet: (value: PlanValue) => void;
  readonly onCopy: () => void;
  readonly onPaste: () => void;
  readonly onWeekLater: () => void;
};

/** What can be done with the selected cells. */
export function PlanTools(props: Props) {
  const { t } = useTranslation();
  const { shifts, count, canPaste, isSending, onSet } = props;
  const [choice, setChoice] = useState('0');
  const isTyped = choice === '';
  const isIdle = count === 0 || isSending;
  return (
    <section className={`panel ${styles.tools}`} aria-label={t('plans.tools')}>
      <p className={styles.count} role="status">
        {count === 0 ? t('plans.selectHint') : t('plans.selected', { count })}
      </p>
      <Group gap="xs" align="flex-start">
        <NativeSelect
          aria-label={t('plans.shift')}
          data={[
            ...shifts.map(({ name, hours }, index) => ({
              value: String(index),
              label: name.includes(spanText(hours)) ? name : `${name} (${spanText(hours)})`,
            })),
            { value: '', label: t('plans.typed') },
          ]}
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
        />
        {isTyped ? (
          <Typed isIdle={isIdle} onSet={onSet} />
        ) : (
          <Button
            disabled={isIdle}
            onClick={() => {
              const hours = shifts[Number(choice)]?.hours;
              if (hours !== undefined) onSet({ kind: 'hours', hours });
            }}
          >
            {t('plans.set')}
          </Button>
        )}
        <Button variant="default" disabled={isIdle} onClick={() => onSet({ kind: 'off' })}>
          {t('plans.off')}
        </Button>
        <Button variant="default" disabled={isIdle} onClick={() => onSet({ kind: 'work-type' })}>
          {t('plans.workType')}
        </Button>
        <Button variant="default" disabled={count === 0} onClick={props.onCopy}>
          {t('plans.copy')}
        </Button>
        <Button variant="default" disabled={isIdle || !canPaste} onClick={props.onPaste}>
          {t('plans.paste')}
        </Button>
        <Button variant="default" disabled={isIdle} onClick={props.onWeekLater}>
          {t('plans.weekLater')}
        </Button>
      </Group>
    </section>
  );
}

/** Hours and a break as somebody types them: `10:00-19:00`, `12:00-13:00`. */
function Typed({ isIdle, onSet }: { isIdle: boolean; onSet: Props['onSet'] }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState('');
  const [pause, setPause] = useState('');
  const [span, rest] = [spanOf(hours), spanOf(pause)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (span !== null && (pause === '' || rest !== null))
      onSet({ kind: 'hours', hours: { ...span, breaks: rest === null ? [] : [rest] } });
  };
  return (
    <form className={styles.typed} onSubmit={submit} noValidate>
      <TextInput
        aria-label={t('plans.hours')}
        placeholder="10:00-19:00"
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
        error={hours.length > 8 && span === null && t('plans.noSpan')}
      />
      <TextInput
        aria-label={t('plans.break')}
        placeholder={t('plans.breakExample')}
        value={pause}
        onChange={(event) => setPause(event.currentTarget.value)}
        error={pause.length > 8 && rest === null && t('plans.noSpan')}
      />
      <Button type="submit" disabled={isIdle || span === null}>
        {t('plans.set')}
      </Button>
    </form>
  );
}

function spanOf(text: string): { startMinute: number; endMinute: number } | null {
  const [start = '', end = ''] = text.split(/[-~–]/);
  const [startMinute, endMinute] = [minuteOf(start), minuteOf(end)];
  return startMinute === null || endMinute === null ? null : { startMinute, endMinute };
}
