import { Button, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { DayDetail, StatedCorrection } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { addDays, clock, daysAfter } from '../time/format.ts';
import styles from './corrections.module.css';
import { refreshedByCorrections } from './words.ts';

const reasonMax = 200;
const minutesMax = 24 * 60;
const statuses = ['leave', 'trip', 'outside', 'home'] as const;
const tagKinds = ['in', 'out', 'pass', 'go-out', 'return'] as const;

type Kind = StatedCorrection['kind'];
type Props = {
  readonly kind: Kind;
  readonly detail: DayDetail;
  /** The tag that is set aside, where it is one. */
  readonly tagId?: string;
  readonly onClose: () => void;
};

type Draft = {
  readonly time: string;
  readonly isNextDay: boolean;
  readonly tagKind: (typeof tagKinds)[number];
  readonly status: (typeof statuses)[number];
  readonly minutes: number;
};

/** Says something of a day beside its tags, with a reason. */
export function CorrectionForm({ kind, detail, tagId, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(kind, detail));
  const [reason, setReason] = useState('');
  const { send, isSending, problem, errorOf } = useSend('correctDay', {
    refreshes: refreshedByCorrections,
    onDone: onClose,
  });
  const { employeeId } = detail.employee;
  const { workDate } = detail.day;
  const value = statedBy(kind, draft, { workDate, tagId });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (value !== null) send({ params: { employeeId, workDate }, body: { value, reason } });
  };
  const error = errorOf('value.at') ?? errorOf('value.minutes') ?? errorOf('value.tagId');
  return (
    <form onSubmit={submit} className={styles.form}>
      <Fields
        kind={kind}
        draft={draft}
        error={error}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <TextInput
        label={t('corrections.reason')}
        description={t('corrections.reasonHint')}
        required
        maxLength={reasonMax}
        value={reason}
        error={errorOf('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <SendProblem problem={problem} shown={['value.at', 'value.minutes', 'value.tagId', 'reason']} />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={isSending} disabled={value === null || reason.trim() === ''}>
          {t('corrections.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('corrections.cancel')}
        </Button>
      </Group>
    </form>
  );
}

/** What is likely meant: the plan's time, else the one that is known. */
function draftOf(kind: Kind, { day }: DayDetail): Draft {
  const at = kind === 'set-in' ? (day.plannedStart ?? day.inAt) : (day.plannedEnd ?? day.outAt);
  return {
    time: at === null ? '' : clock(at),
    isNextDay: at !== null && daysAfter(day.workDate, at) > 0,
    tagKind: 'pass',
    status: 'leave',
    minutes: day.unapprovedMinutes,
  };
}

function statedBy(
  kind: Kind,
  { time, isNextDay, tagKind, status, minutes }: Draft,
  { workDate, tagId }: { workDate: string; tagId: string | undefined },
): StatedCorrection | null {
  if (kind === 'set-status') return { kind, status };
  if (kind === 'approve-overtime') return minutes > 0 ? { kind, minutes } : null;
  if (kind === 'ignore-tag') return tagId === undefined ? null : { kind, tagId };
  if (time === '') return null;
  const at = `${isNextDay ? addDays(workDate, 1) : workDate}T${time.slice(0, 5)}:00+09:00`;
  return kind === 'add-tag' ? { kind, at, tagKind } : { kind, at };
}

type FieldsProps = {
  readonly kind: Kind;
  readonly draft: Draft;
  readonly error: string | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
};

function Fields({ kind, draft, error, onChange }: FieldsProps) {
  const { t } = useTranslation();
  if (kind === 'ignore-tag') return null;
  if (kind === 'set-status')
    return (
      <Select
        label={t('corrections.status')}
        allowDeselect={false}
        data={statuses.map((status) => ({ value: status, label: t(`state.${status}`) }))}
        value={draft.status}
        onChange={(value) => onChange({ status: statuses.find((one) => one === value) ?? draft.status })}
      />
    );
  if (kind === 'approve-overtime')
    return (
      <NumberInput
        label={t('corrections.minutes')}
        min={1}
        max={minutesMax}
        allowDecimal={false}
        value={draft.minutes}
        error={error}
        onChange={(value) => onChange({ minutes: typeof value === 'number' ? value : 0 })}
      />
    );
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        type="time"
        label={t('corrections.time')}
        required
        value={draft.time}
        error={error}
        onChange={(event) => onChange({ time: event.currentTarget.value })}
      />
      <Checkbox
        label={t('corrections.nextDay')}
        checked={draft.isNextDay}
        mb={8}
        onChange={(event) => onChange({ isNextDay: event.currentTarget.checked })}
      />
      {kind === 'add-tag' && (
        <Select
          label={t('corrections.tagKind')}
          allowDeselect={false}
          data={tagKinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          value={draft.tagKind}
          onChange={(value) => onChange({ tagKind: tagKinds.find((one) => one === value) ?? draft.tagKind })}
        />
      )}
    </Group>
  );
}
