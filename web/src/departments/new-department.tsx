import { Modal } from '@mantine/core';
import type { Department } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { useSend } from '../form/use-send.ts';
import { peopleKeys } from '../people/choices.ts';
import { NameForm } from './name-form.tsx';

type Props = { readonly isOpen: boolean; readonly parent: Department | null; readonly onClose: () => void };

/** Asks for the name of a department at the top or below another one. */
export function NewDepartment({ isOpen, parent, onClose }: Props) {
  const { t } = useTranslation();
  const { reset, ...sending } = useSend('addDepartment', { refreshes: peopleKeys, onDone: onClose });
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={parent === null ? t('departments.add') : t('departments.addBelow', { name: parent.name })}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <NameForm
        {...sending}
        action={t('departments.add')}
        name=""
        onSend={(name) => sending.send({ body: { name, parentId: parent?.departmentId ?? null } })}
        onClose={close}
      />
    </Modal>
  );
}
