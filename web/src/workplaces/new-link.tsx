import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import {
  type DeviceKind,
  deviceKindOf,
  type ProfileName,
  profileNames,
} from '@nadeul/contract/device-profile';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { deviceLinksQuery, workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

type Props = { readonly kind: DeviceKind; readonly workplaceId: string; readonly onClose: () => void };

/** A device link for a place; its own page opens, which leads on. */
export function NewLink({ kind, workplaceId, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const profiles = profileNames.filter((one) => deviceKindOf(one) === kind);
  const [name, setName] = useState('');
  const [profile, setProfile] = useState<ProfileName | null>(profiles[0] ?? null);
  const add = useSend('addDeviceLink', {
    refreshes: [deviceLinksQuery.queryKey, workplacesQuery.queryKey],
    onDone: ({ sourceId }) =>
      void navigate({
        to: '/hr/settings/workplaces/$workplaceId/links/$sourceId',
        params: { workplaceId, sourceId },
      }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (profile !== null) add.send({ body: { name, profile, workplaceId } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('device.addTitle', { kind: t(`device.kind.${kind}`) })}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <form className={styles.stack} onSubmit={submit} noValidate>
        <TextInput
          label={t('link.name')}
          description={t('link.nameAbout')}
          placeholder={t('link.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={add.errorOf('name')}
          data-autofocus
        />
        <Select
          label={t('link.profile')}
          allowDeselect={false}
          data={profiles.map((one) => ({ value: one, label: t(`profile.${one}`) }))}
          value={profile}
          onChange={(value) => setProfile(profiles.find((one) => one === value) ?? null)}
          error={add.errorOf('profile')}
        />
        <SendProblem problem={add.problem} shown={['name', 'profile']} />
        <Group justify="flex-end" mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('table.cancel')}
          </Button>
          <Button type="submit" loading={add.isSending}>
            {t('device.make')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
