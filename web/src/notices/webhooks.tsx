import { Alert, Badge, Button, Checkbox, Group, Modal, Select, TextInput } from '@mantine/core';
import type { IncidentKind, Webhook } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';
import { CopyField } from '../shell/copy-field.tsx';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import styles from './notices.module.css';
import { kinds, webhooksQuery } from './queries.ts';
import { WebhookLog } from './webhook-log.tsx';

const shapes = ['nadeul', 'slack', 'teams', 'naver-works'] as const;

/** The office's webhooks, each with its log. */
export function Webhooks() {
  const { t } = useTranslation();
  const webhooks = useQuery(webhooksQuery);
  const [isMaking, setIsMaking] = useState(false);
  if (webhooks.isError) return <LoadProblem error={webhooks.error} reset={() => void webhooks.refetch()} />;
  if (webhooks.data === undefined) return <ListSkeleton />;
  const rows = webhooks.data.webhooks;
  const add = <Button onClick={() => setIsMaking(true)}>{t('notices.addWebhook')}</Button>;
  return (
    <>
      {rows.length === 0 ? (
        <Empty title={t('notices.noWebhooks')}>
          <p className="quiet">{t('notices.noWebhooksLead')}</p>
          {add}
        </Empty>
      ) : (
        <>
          <Group mb="md">{add}</Group>
          <ul className={styles.list}>
            {rows.map((webhook) => (
              <Item key={webhook.webhookId} webhook={webhook} />
            ))}
          </ul>
        </>
      )}
      <Modal
        opened={isMaking}
        onClose={() => setIsMaking(false)}
        title={t('notices.addWebhook')}
        centered
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        {isMaking && <NewWebhook onClose={() => setIsMaking(false)} />}
      </Modal>
    </>
  );
}

function Item({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { webhookId, name, urlMasked, shape, isActive, failingSince } = webhook;
  const [isOpen, setIsOpen] = useState(false);
  const [isEnding, setIsEnding] = useState(false);
  const refreshes = [webhooksQuery.queryKey, ['webhookDeliveries']];
  const change = useSend('changeWebhook', { refreshes });
  const attempt = useSend('tryWebhook', { refreshes, onDone: () => setIsOpen(true) });
  const remove = useSend('removeWebhook', { refreshes });
  const params = { webhookId };
  const state = !isActive ? 'off' : failingSince === null ? 'on' : 'failing';
  return (
    <li className={`panel ${styles.item}`}>
      <div className={styles.head}>
        <strong>{name}</strong>
        <Badge variant="light" color={{ on: 'green', off: 'gray', failing: 'red' }[state]} autoContrast>
          {t(`notices.webhookStates.${state}`)}
        </Badge>
        <span className="quiet">
          {t(`notices.shapes.${shape}`)} · {urlMasked}
        </span>
      </div>
      <SendProblem problem={change.problem ?? attempt.problem ?? remove.problem} />
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={attempt.isSending}
          onClick={() => attempt.send({ params })}
        >
          {t('notices.sendTest')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
          {t('notices.log')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isSending}
          onClick={() => change.send({ params, body: { isActive: !isActive } })}
        >
          {t(isActive ? 'notices.switchOff' : 'notices.switchOn')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setIsEnding(true)}>
          {t('notices.remove')}
        </Button>
      </Group>
      {isOpen && <WebhookLog webhookId={webhookId} />}
      <Confirm
        isOpen={isEnding}
        title={t('notices.removeTitle', { name })}
        action={t('notices.remove')}
        isSending={remove.isSending}
        isDangerous
        onConfirm={() => remove.send({ params })}
        onClose={() => setIsEnding(false)}
      >
        {t('notices.removeLead')}
      </Confirm>
    </li>
  );
}

function NewWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<{
    name: string;
    url: string;
    shape: Webhook['shape'];
    kinds: IncidentKind[];
  }>({
    name: '',
    url: '',
    shape: 'nadeul',
    kinds: [...kinds],
  });
  const [secret, setSecret] = useState<string | null>(null);
  const { send, isSending, problem, errorOf } = useSend('addWebhook', {
    refreshes: [webhooksQuery.queryKey],
    onDone: (made) => setSecret(made.secret),
  });
  if (secret !== null)
    return (
      <div role="status">
        <Alert color="yellow" variant="light" mb="md">
          {t('notices.secretOnce')}
        </Alert>
        <CopyField label={t('notices.secret')} value={secret} />
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose}>{t('notices.kept')}</Button>
        </Group>
      </div>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: given });
  };
  return (
    <form onSubmit={submit} noValidate>
      <SendProblem problem={problem} shown={['name', 'url', 'kinds']} />
      <TextInput
        label={t('notices.name')}
        value={given.name}
        error={errorOf('name')}
        onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        mt="md"
        type="url"
        label={t('notices.url')}
        description={t('notices.urlHint')}
        value={given.url}
        error={errorOf('url')}
        onChange={(event) => setGiven({ ...given, url: event.currentTarget.value })}
      />
      <Select
        mt="md"
        label={t('notices.shape')}
        allowDeselect={false}
        data={shapes.map((value) => ({ value, label: t(`notices.shapes.${value}`) }))}
        value={given.shape}
        onChange={(value) => setGiven({ ...given, shape: shapes.find((one) => one === value) ?? 'nadeul' })}
      />
      <Checkbox.Group
        mt="md"
        label={t('notices.whichKinds')}
        value={given.kinds}
        error={errorOf('kinds')}
        onChange={(chosen) => setGiven({ ...given, kinds: kinds.filter((kind) => chosen.includes(kind)) })}
      >
        {kinds.map((kind) => (
          <Checkbox key={kind} mt={8} value={kind} label={t(`notices.kinds.${kind}`)} />
        ))}
      </Checkbox.Group>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('notices.add')}
        </Button>
      </Group>
    </form>
  );
}
