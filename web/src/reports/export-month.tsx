import { Alert, Button, Group, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { MonthSheet } from '@nadeul/contract';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, download } from '../api/client.ts';
import { currentLanguage } from '../i18n/index.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import { monthTitle } from '../time/format.ts';

const formats = ['xlsx', 'csv'] as const;
const sheets = ['summary', 'days', 'tags'] as const satisfies readonly MonthSheet[];

type Props = { readonly month: string; readonly departmentId: string | null };

/** Takes a month out as a file, with a reason that the audit keeps. */
export function ExportMonth({ month, departmentId }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('reports.export')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('reports.exportTitle', { month: monthTitle(month, currentLanguage()) })}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <ExportForm month={month} departmentId={departmentId} onDone={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function ExportForm({ month, departmentId, onDone }: Props & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const [sheet, setSheet] = useState<MonthSheet>('days');
  const [reason, setReason] = useState('');
  const take = useMutation({
    mutationFn: () => download('exportMonth', { body: { month, departmentId, format, sheet, reason } }),
    onSuccess: onDone,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reason.trim() !== '') take.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="quiet">{t('reports.exportLead')}</p>
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
      {format === 'csv' && (
        <Select
          mt="md"
          label={t('reports.sheet')}
          allowDeselect={false}
          data={sheets.map((value) => ({ value, label: t(`reports.sheets.${value}`) }))}
          value={sheet}
          onChange={(value) => setSheet(sheets.find((one) => one === value) ?? 'days')}
        />
      )}
      <TextInput
        mt="md"
        label={t('people.reason')}
        placeholder={t('reports.reasonSuch')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
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
        <Button variant="default" onClick={onDone}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={take.isPending} disabled={reason.trim() === ''}>
          {t('reports.export')}
        </Button>
      </Group>
    </form>
  );
}
