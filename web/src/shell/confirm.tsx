import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  readonly isOpen: boolean;
  readonly title: string;
  /** What it means for people's records. */
  readonly children: ReactNode;
  /** What the button does, as a word: "회수". */
  readonly action: string;
  readonly isSending?: boolean;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before something that cannot simply be taken back. */
export function Confirm({
  isOpen,
  title,
  children,
  action,
  isSending,
  isDangerous,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {children}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button
          {...(isDangerous === true ? { color: 'red.9' } : {})}
          loading={isSending ?? false}
          onClick={onConfirm}
          data-autofocus
        >
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
