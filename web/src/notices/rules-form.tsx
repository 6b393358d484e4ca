import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import type { NoticeRule, NoticeSettings } from '@nadeul/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './notices.module.css';
import { noticeSettingsQuery } from './queries.ts';

const minutesOfHour = 60;
const night = { fromMinute: 22 * minutesOfHour, untilMinute: 7 * minutesOfHour } as const;
const channels = ['isShown', 'byMail', 'byWebhook', 'isUrgent'] as const;

/** Which kinds are told by which way, whom, and when not. */
export function RulesForm({ settings: { mail: _, ...settings } }: { settings: NoticeSettings }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState(settings);
  const { send, isSending, isDone, problem } = useSend('setNoticeRules', {
    refreshes: [noticeSettingsQuery.queryKey],
  });
  const { quietHours } = given;
  const change = (changed: NoticeRule) =>
    setGiven({ ...given, rules: given.rules.map((rule) => (rule.kind === changed.kind ? changed : rule)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: given });
  };
  return (
    <form onSubmit={submit} noValidate className={`panel ${styles.form}`} style={{ maxWidth: 900 }}>
      <SendProblem problem={problem} />
      <NumberInput
        label={t('notices.quietLimit')}
        description={t('notices.quietLimitHint')}
        min={1}
        max={1440}
        allowDecimal={false}
        value={given.quietLimitMinutes}
        onChange={(value) => setGiven({ ...given, quietLimitMinutes: Number(value) })}
      />
      <Checkbox
        label={t('notices.quietHours')}
        description={t('notices.quietHoursHint')}
        checked={quietHours !== null}
        onChange={(event) => setGiven({ ...given, quietHours: event.currentTarget.checked ? night : null })}
      />
      {quietHours !== null && (
        <div className={styles.pair}>
          <TextInput
            type="time"
            label={t('notices.from')}
            value={clockOf(quietHours.fromMinute)}
            onChange={(event) =>
              setGiven({
                ...given,
                quietHours: { ...quietHours, fromMinute: minuteOf(event.currentTarget.value) },
              })
            }
          />
          <TextInput
            type="time"
            label={t('notices.until')}
            value={clockOf(quietHours.untilMinute)}
            onChange={(event) =>
              setGiven({
                ...given,
                quietHours: { ...quietHours, untilMinute: minuteOf(event.currentTarget.value) },
              })
            }
          />
        </div>
      )}
      <Checkbox
        label={t('notices.masksNames')}
        checked={given.masksNames}
        onChange={(event) => setGiven({ ...given, masksNames: event.currentTarget.checked })}
      />
      {given.rules.map((rule) => (
        <Rule key={rule.kind} rule={rule} onChange={change} />
      ))}
      <div className={styles.pair}>
        <Button type="submit" loading={isSending}>
          {t('notices.save')}
        </Button>
        <span role="status" className="quiet">
          {isDone && t('notices.saved')}
        </span>
      </div>
    </form>
  );
}

/** Roles that may be told at all; the server refuses those that may not see a kind. */
const tellable = ['super-admin', 'hr-admin'] as const;

function Rule({ rule, onChange }: { rule: NoticeRule; onChange: (rule: NoticeRule) => void }) {
  const { t } = useTranslation();
  const isForAll = rule.kind !== 'mail-failing' && rule.kind !== 'webhook-disabled';
  return (
    <fieldset className={styles.rule} style={{ borderInline: 0, borderBottom: 0, margin: 0 }}>
      <strong>{t(`notices.kinds.${rule.kind}`)}</strong>
      {channels.map((channel) => (
        <Checkbox
          key={channel}
          label={t(`notices.channels.${channel}`)}
          aria-label={`${t(`notices.kinds.${rule.kind}`)} ${t(`notices.channels.${channel}`)}`}
          checked={rule[channel]}
          onChange={(event) => onChange({ ...rule, [channel]: event.currentTarget.checked })}
        />
      ))}
      {isForAll &&
        tellable.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            aria-label={`${t(`notices.kinds.${rule.kind}`)} ${t(`role.${role}`)}`}
            checked={rule.roles.includes(role)}
            onChange={(event) => {
              const others = rule.roles.filter((one) => one !== role);
              onChange({ ...rule, roles: event.currentTarget.checked ? [...others, role] : others });
            }}
          />
        ))}
    </fieldset>
  );
}

function clockOf(minute: number): string {
  const [hour, rest] = [Math.floor(minute / minutesOfHour), minute % minutesOfHour];
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * minutesOfHour + minute;
}
