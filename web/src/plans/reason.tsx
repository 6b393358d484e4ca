import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** How many of the cells have passed. */
  readonly pastCells: number;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks why plans of days that have passed are changed. */
export function Reason({ pastCells, onReason, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (reason.trim() !== '') onReason(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('plans.reasonTitle')}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <form onSubmit={submit} noValidate>
        <p className="quiet">{t('plans.reasonLead', { count: pastCells })}</p>
        <TextInput
          mt="md"
          label={t('plans.reason')}
          placeholder={t('plans.reasonExample')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isChecked && reason.trim() === '' && t('plans.reasonNeeded')}
          data-autofocus
        />
        <Button type="submit" mt="md">
          {t('plans.save')}
        </Button>
      </form>
    </Modal>
  );
}
