import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { EmployeeCard } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { peopleKeys, todayInKorea } from './choices.ts';
import styles from './people.module.css';

type Props = { readonly employee: EmployeeCard; readonly canEdit: boolean };

/** 퇴사 and coming back. */
export function EmploymentDates({ employee, canEdit }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { leftOn } = employee;
  const action = leftOn === null ? t('people.leave') : t('people.return');
  return (
    <section className={`panel ${styles.section}`}>
      <div className="page-head">
        <h2>{t('people.leaving')}</h2>
        <span className="grow" />
        {canEdit && (
          <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
            {action}
          </Button>
        )}
      </div>
      <p>{leftOn === null ? t('people.notLeft') : t('people.leftOn', { date: leftOn })}</p>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={action}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <DateForm key={String(leftOn)} employee={employee} action={action} onClose={() => setIsOpen(false)} />
      </Modal>
    </section>
  );
}

function DateForm({
  employee,
  action,
  onClose,
}: {
  employee: EmployeeCard;
  action: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { employeeId, version, leftOn } = employee;
  const leave = useSend('leaveOffice', { refreshes: peopleKeys, onDone: onClose });
  const back = useSend('returnToOffice', { refreshes: peopleKeys, onDone: onClose });
  const isLeaving = leftOn === null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = String(new FormData(event.currentTarget).get('day') ?? '');
    const params = { employeeId };
    if (isLeaving) leave.send({ params, body: { version, leftOn: day } });
    else back.send({ params, body: { version, from: day } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="quiet">{t(isLeaving ? 'people.leaveHow' : 'people.returnHow')}</p>
      <TextInput
        mt="md"
        name="day"
        type="date"
        label={t(isLeaving ? 'people.column.left-on' : 'people.firstDayBack')}
        defaultValue={todayInKorea()}
        error={leave.errorOf('leftOn') ?? back.errorOf('from')}
        data-autofocus
      />
      <SendProblem problem={leave.problem ?? back.problem} shown={['leftOn', 'from']} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button
          type="submit"
          {...(isLeaving ? { color: 'red' } : {})}
          loading={leave.isSending || back.isSending}
        >
          {action}
        </Button>
      </Group>
    </form>
  );
}
