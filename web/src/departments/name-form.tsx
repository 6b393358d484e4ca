import { Button, Group, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';

type Props = {
  readonly action: string;
  readonly name: string;
  readonly isSending: boolean;
  readonly problem: ApiProblem | null;
  readonly errorOf: (path: string) => string | undefined;
  readonly onSend: (name: string) => void;
  readonly onClose: () => void;
};

/** A form with the name of a department. */
export function NameForm({ action, name, isSending, problem, errorOf, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(String(new FormData(event.currentTarget).get('name') ?? ''));
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        name="name"
        label={t('departments.name')}
        defaultValue={name}
        error={errorOf('name')}
        maxLength={100}
        data-autofocus
      />
      <SendProblem problem={problem} shown={problem?.code === 'request-malformed' ? ['name'] : []} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {action}
        </Button>
      </Group>
    </form>
  );
}
