import { Modal } from '@mantine/core';
import type { Department } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { useSend } from '../form/use-send.ts';
import { peopleKeys } from '../people/choices.ts';
import { NameForm } from './name-form.tsx';

type Props = { readonly isOpen: boolean; readonly department: Department; readonly onClose: () => void };

/** Asks for another name of a department. */
export function RenameDepartment({ isOpen, department, onClose }: Props) {
  const { t } = useTranslation();
  const { departmentId, name } = department;
  const { reset, ...sending } = useSend('changeDepartment', { refreshes: peopleKeys, onDone: onClose });
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('departments.rename')}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <NameForm
        {...sending}
        action={t('people.save')}
        name={name}
        onSend={(typed) => sending.send({ params: { departmentId }, body: { name: typed } })}
        onClose={close}
      />
    </Modal>
  );
}
