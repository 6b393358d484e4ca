import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { choicesQuery, optionsOf, peopleKeys } from './choices.ts';
import styles from './people.module.css';
import { takenBy } from './taken-by.ts';

const shown = ['employeeNumber', 'name', 'hiredOn', 'email'];

/** The page's main button, and the dialog behind it. */
export function AddEmployee() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('people.add')}</Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('people.add')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <AddForm onClose={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery(choicesQuery);
  const { send, isSending, problem, errorOf } = useSend('addEmployee', {
    refreshes: peopleKeys,
    onDone: ({ employeeId }) => void navigate({ to: '/hr/people/$employeeId', params: { employeeId } }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? '').trim();
    const orNull = (name: string) => (text(name) === '' ? null : text(name));
    send({
      body: {
        employeeNumber: text('employeeNumber'),
        name: text('name'),
        title: text('title'),
        hiredOn: orNull('hiredOn'),
        email: orNull('email'),
        departmentId: orNull('departmentId'),
        rankId: orNull('rankId'),
        workTypeId: orNull('workTypeId'),
        workplaceId: orNull('workplaceId'),
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={styles.form}>
        <TextInput
          name="employeeNumber"
          label={t('people.column.employee-number')}
          description={t('people.numberHow')}
          error={takenBy(problem) ?? errorOf('employeeNumber')}
          required
          data-autofocus
        />
        <TextInput
          name="name"
          label={t('people.column.name')}
          description={' '}
          error={errorOf('name')}
          required
        />
        <Select
          name="departmentId"
          label={t('people.column.department')}
          data={optionsOf(data?.departments)}
          searchable
          clearable
          limit={200}
        />
        <Select name="rankId" label={t('people.column.rank')} data={optionsOf(data?.ranks)} clearable />
        <TextInput name="title" label={t('people.column.title')} />
        <Select
          name="workTypeId"
          label={t('people.column.work-type')}
          data={optionsOf(data?.workTypes)}
          placeholder={t('people.default')}
          clearable
        />
        <Select
          name="workplaceId"
          label={t('people.column.workplace')}
          data={optionsOf(data?.workplaces)}
          placeholder={t('people.default')}
          clearable
        />
        <TextInput name="email" type="email" label={t('people.column.email')} error={errorOf('email')} />
        <TextInput
          name="hiredOn"
          type="date"
          label={t('people.column.hired-on')}
          description={t('people.hiredHow')}
          error={errorOf('hiredOn')}
        />
      </div>
      <SendProblem problem={problem} shown={shown} />
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
