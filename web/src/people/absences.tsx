import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import type { EmployeeCard, LeaveOfAbsence } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { leaveReasons, peopleKeys, todayInKorea } from './choices.ts';
import { EmploymentDates } from './employment-dates.tsx';
import styles from './people.module.css';

type Props = { readonly employee: EmployeeCard; readonly canEdit: boolean };

/** When somebody is away: leaves of absence, leaving the office and coming back. */
export function Absences({ employee, canEdit }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <EmploymentDates employee={employee} canEdit={canEdit} />
      <section className={`panel ${styles.section}`}>
        <div className="page-head">
          <h2>{t('people.leaves')}</h2>
          <span className="grow" />
          {canEdit && (
            <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
              {t('people.addLeave')}
            </Button>
          )}
        </div>
        <ul className={styles.lines}>
          {employee.leaves.map((leave) => (
            <Leave key={leave.leaveId} employee={employee} leave={leave} canEdit={canEdit} />
          ))}
        </ul>
        {employee.leaves.length === 0 && <p className="quiet">{t('people.noLeaves')}</p>}
      </section>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('people.addLeave')}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <LeaveForm employee={employee} onClose={() => setIsOpen(false)} />
      </Modal>
    </div>
  );
}

function Leave({ employee, leave, canEdit }: Props & { readonly leave: LeaveOfAbsence }) {
  const { t } = useTranslation();
  const { employeeId, version } = employee;
  const { leaveId, from, until, reason, note } = leave;
  const params = { employeeId, leaveId };
  const end = useSend('endLeave', { refreshes: peopleKeys });
  const remove = useSend('removeLeave', { refreshes: peopleKeys });
  const today = todayInKorea();
  return (
    <li>
      <span>
        {from} – {until ?? ''}
      </span>
      <strong>{t(`people.leaveReason.${reason}`)}</strong>
      <span className="quiet">{note}</span>
      <span className="grow" />
      {canEdit && from <= today && (until === null || until > today) && (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isSending}
          onClick={() => end.send({ params, body: { version, until: today } })}
        >
          {t('people.endToday')}
        </Button>
      )}
      {canEdit && (
        <Button
          variant="default"
          size="compact-sm"
          loading={remove.isSending}
          onClick={() => remove.send({ params, query: { version } })}
        >
          {t('people.remove')}
        </Button>
      )}
      <SendProblem problem={end.problem ?? remove.problem} />
    </li>
  );
}

function LeaveForm({
  employee: { employeeId, version },
  onClose,
}: {
  employee: EmployeeCard;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<(typeof leaveReasons)[number]>('parental');
  const { send, isSending, problem, errorOf } = useSend('addLeave', {
    refreshes: peopleKeys,
    onDone: onClose,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    const until = text('until') === '' ? null : text('until');
    send({
      params: { employeeId },
      body: { version, from: text('from'), until, reason, note: text('note') },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="quiet">{t('people.leaveLead')}</p>
      <Select
        mt="md"
        label={t('people.reasonOfLeave')}
        data={leaveReasons.map((one) => ({ value: one, label: t(`people.leaveReason.${one}`) }))}
        value={reason}
        onChange={(value) => setReason(leaveReasons.find((one) => one === value) ?? 'other')}
        allowDeselect={false}
      />
      <TextInput
        mt="md"
        name="from"
        type="date"
        label={t('people.firstDay')}
        defaultValue={todayInKorea()}
        error={errorOf('from')}
        required
      />
      <TextInput
        mt="md"
        name="until"
        type="date"
        label={t('people.until')}
        description={t('people.untilHow')}
        error={errorOf('until')}
      />
      <TextInput mt="md" name="note" label={t('people.note')} maxLength={200} />
      <SendProblem problem={problem} shown={['from', 'until']} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('people.save')}
        </Button>
      </Group>
    </form>
  );
}
