import { Alert, Button, Checkbox, Group, Modal, Select, TextInput } from '@mantine/core';
import type { NewToken as TokenToMake } from '@nadeul/contract';
import { permissions } from '@nadeul/contract/policy';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { CopyField } from '../shell/copy-field.tsx';
import { tokensQuery } from './queries.ts';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };
type Scope = TokenToMake['scopes'][number];

const dayMs = 86_400_000;
const daysToLive = { quarter: 90, year: 365, never: null } as const;
type Life = keyof typeof daysToLive;
const lives: readonly Life[] = ['quarter', 'year', 'never'];

/** Makes a token; its text is shown here once and nowhere again. */
export function NewToken({ isOpen, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('links.make')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {isOpen && <Form onClose={onClose} />}
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['connector']);
  const [days, setDays] = useState<Life>('never');
  const [token, setToken] = useState<string | null>(null);
  const { send, isSending, problem, errorOf } = useSend('makeToken', {
    refreshes: [tokensQuery.queryKey],
    onDone: (made) => setToken(made.token),
  });
  if (token !== null) return <ShownOnce token={token} onClose={onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const expiresAt = expiryOf(days);
    // The boxes below are the scopes.
    send({ body: { name, scopes: scopes as Scope[], expiresAt } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <SendProblem problem={problem} shown={['name', 'scopes', 'expiresAt']} />
      <TextInput
        label={t('links.name')}
        description={t('links.nameHint')}
        value={name}
        maxLength={60}
        error={errorOf('name')}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        mt="md"
        label={t('links.expires')}
        data={lives.map((value) => ({ value, label: t(`links.days.${value}`) }))}
        value={days}
        allowDeselect={false}
        error={errorOf('expiresAt')}
        onChange={(value) => setDays(lives.find((life) => life === value) ?? 'never')}
      />
      <Checkbox.Group
        mt="md"
        label={t('links.scopes')}
        description={t('links.scopesHint')}
        value={[...scopes]}
        error={errorOf('scopes')}
        onChange={setScopes}
      >
        <Checkbox
          mt="sm"
          value="connector"
          label={t('links.connector')}
          description={t('links.connectorHint')}
        />
        {permissions.map((permission) => (
          <Checkbox key={permission} mt={8} value={permission} label={t(`permission.${permission}`)} />
        ))}
      </Checkbox.Group>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('links.submit')}
        </Button>
      </Group>
    </form>
  );
}

function expiryOf(life: Life): string | null {
  const days = daysToLive[life];
  return days === null ? null : new Date(Date.now() + days * dayMs).toISOString();
}

function ShownOnce({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Alert color="yellow" variant="light" mb="md">
        {t('links.once')}
      </Alert>
      <CopyField label={t('links.token')} value={token} />
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{t('links.kept')}</Button>
      </Group>
    </div>
  );
}
