import { Alert, Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client.ts';
import { sentenceOf } from '../shell/load-problem.tsx';

const formats = ['xlsx', 'csv'] as const;

/** What a file with persons is written as. */
export type ExportFormat = (typeof formats)[number];

/** Fewer letters are no reason; the server says the same. */
const reasonMin = 2;

type Words = {
  readonly title: string;
  readonly lead: string;
  /** A reason such as people have here. */
  readonly reasonSuch: string;
  /** What the button says, where it is not just 내보내기. */
  readonly button?: string;
  /** There is one format only, and nothing to choose. */
  readonly isOneFormat?: boolean;
  /** Fetches the file. */
  readonly take: (asked: { format: ExportFormat; reason: string }) => Promise<unknown>;
  /** Further fields, by the format that is chosen. */
  readonly more?: (format: ExportFormat) => ReactNode;
};

/** A button that gives a file with persons, for a reason that the audit keeps. */
export function ExportDialog(words: Words) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {words.button ?? t('table.export')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={words.title}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <ExportForm {...words} onDone={close} />
      </Modal>
    </>
  );
}

function ExportForm({
  button,
  lead,
  reasonSuch,
  isOneFormat,
  take,
  more,
  onDone,
}: Words & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const taking = useMutation({ mutationFn: () => take({ format, reason }), onSuccess: onDone });
  const isShort = reason.trim().length < reasonMin;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isShort) taking.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="quiet">{lead}</p>
      {isOneFormat !== true && (
        <SegmentedControl
          mt="md"
          aria-label={t('table.format')}
          data={[
            { value: 'xlsx', label: 'Excel' },
            { value: 'csv', label: 'CSV' },
          ]}
          value={format}
          onChange={(value) => setFormat(formats.find((one) => one === value) ?? 'xlsx')}
        />
      )}
      {more?.(format)}
      <TextInput
        mt="md"
        label={t('table.exportReason')}
        placeholder={reasonSuch}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        error={isChecked && isShort && t('table.exportReasonNeeded')}
        required
        maxLength={200}
        data-autofocus
      />
      {taking.error instanceof ApiProblem && (
        <Alert color="red" mt="md" role="alert">
          {sentenceOf(taking.error) ?? t('error.offline')}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDone}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={taking.isPending}>
          {button ?? t('table.export')}
        </Button>
      </Group>
    </form>
  );
}
