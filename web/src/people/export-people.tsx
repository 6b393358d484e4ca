import { Alert, Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import type { EmployeeFilter } from '@nadeul/contract';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, download } from '../api/client.ts';
import { sentenceOf } from '../shell/load-problem.tsx';

const formats = ['xlsx', 'csv'] as const;

/** Takes the filtered list out as a file, with a reason that the audit keeps. */
export function ExportPeople({ filter, total }: { filter: EmployeeFilter; total: number }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const take = useMutation({
    mutationFn: () => download('exportEmployees', { body: { format, reason, filter } }),
    onSuccess: () => setIsOpen(false),
  });
  const isShort = reason.trim().length < 2;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isShort) take.mutate();
  };
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('people.export')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('people.exportTitle', { count: total })}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <form onSubmit={submit} noValidate>
          <p className="quiet">{t('people.exportLead')}</p>
          <SegmentedControl
            mt="md"
            aria-label={t('people.format')}
            data={[
              { value: 'xlsx', label: 'Excel' },
              { value: 'csv', label: 'CSV' },
            ]}
            value={format}
            onChange={(value) => setFormat(formats.find((one) => one === value) ?? 'xlsx')}
          />
          <TextInput
            mt="md"
            label={t('people.reason')}
            placeholder={t('people.reasonSuch')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            error={isChecked && isShort && t('people.reasonNeeded')}
            required
            maxLength={200}
            data-autofocus
          />
          {take.error instanceof ApiProblem && (
            <Alert color="red" mt="md" role="alert">
              {sentenceOf(take.error) ?? t('error.offline')}
            </Alert>
          )}
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={() => setIsOpen(false)}>
              {t('table.cancel')}
            </Button>
            <Button type="submit" loading={take.isPending}>
              {t('people.export')}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}
