import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

/** [+ 장소 등록]: a name and an address; the rest is said on the page of the place, which opens then. */
export function NewPlace({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const add = useSend('addWorkplace', {
    refreshes: [workplacesQuery.queryKey],
    onDone: ({ workplaceId }) =>
      void navigate({ to: '/hr/settings/workplaces/$workplaceId', params: { workplaceId } }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const usual = { checkOption: 'first-last', wantsDevices: true } as const;
    add.send({ body: { name, address, addressRanges: [], circles: [], ...usual } });
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('place.addTitle')}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <form className={styles.stack} onSubmit={submit} noValidate>
        <TextInput
          label={t('place.name')}
          placeholder={t('place.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={add.errorOf('name')}
          data-autofocus
        />
        <TextInput
          label={t('place.address')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={add.errorOf('address')}
        />
        <SendProblem problem={add.problem} shown={['name', 'address']} />
        <Group justify="flex-end" mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('table.cancel')}
          </Button>
          <Button type="submit" loading={add.isSending}>
            {t('place.register')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
