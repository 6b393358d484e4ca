import { Button, Group, TextInput } from '@mantine/core';
import type { EmployeeCard } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { peopleKeys } from './choices.ts';
import styles from './people.module.css';
import { takenBy } from './taken-by.ts';

type Props = { readonly employee: EmployeeCard; readonly canEdit: boolean };

/** What an employee is apart from what changes with time. */
export function Profile({ employee, canEdit }: Props) {
  const { t } = useTranslation();
  const { employeeId, version, employeeNumber, name, title, email, hiredOn, hireEnteredOn } = employee;
  const [isTouched, setIsTouched] = useState(false);
  const { send, isSending, problem, errorOf } = useSend('changeEmployee', { refreshes: peopleKeys });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (field: string) => String(typed.get(field) ?? '').trim();
    const orNull = (field: string) => (text(field) === '' ? null : text(field));
    send({
      params: { employeeId },
      body: {
        version,
        employeeNumber: text('employeeNumber'),
        name: text('name'),
        title: text('title'),
        email: orNull('email'),
        hiredOn: orNull('hiredOn'),
      },
    });
  };
  const readOnly = !canEdit;
  return (
    <section className={`panel ${styles.section}`}>
      <h2>{t('people.profile')}</h2>
      <form onSubmit={submit} onChange={() => setIsTouched(true)} noValidate>
        <div className={styles.form}>
          <TextInput
            name="employeeNumber"
            label={t('people.column.employee-number')}
            defaultValue={employeeNumber}
            error={takenBy(problem) ?? errorOf('employeeNumber')}
            readOnly={readOnly}
          />
          <TextInput
            name="name"
            label={t('people.column.name')}
            defaultValue={name}
            error={errorOf('name')}
            readOnly={readOnly}
          />
          <TextInput
            name="title"
            label={t('people.column.title')}
            defaultValue={title}
            error={errorOf('title')}
            readOnly={readOnly}
          />
          <TextInput
            name="email"
            type="email"
            label={t('people.column.email')}
            defaultValue={email ?? ''}
            error={errorOf('email')}
            readOnly={readOnly}
          />
          <TextInput
            name="hiredOn"
            type="date"
            label={t('people.column.hired-on')}
            defaultValue={hiredOn ?? ''}
            description={
              hireEnteredOn === null || hiredOn === null || hireEnteredOn <= hiredOn
                ? t('people.hiredHow')
                : t('people.enteredOn', { date: hireEnteredOn })
            }
            error={errorOf('hiredOn')}
            readOnly={readOnly}
          />
        </div>
        <SendProblem problem={problem} shown={['employeeNumber', 'name', 'title', 'email', 'hiredOn']} />
        {canEdit && (
          <Group justify="flex-end" mt="md">
            <Button type="submit" loading={isSending} disabled={!isTouched}>
              {t('people.save')}
            </Button>
          </Group>
        )}
      </form>
    </section>
  );
}
