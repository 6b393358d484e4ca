import { Alert, Button, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, download } from '../api/client.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import { type Filter, filterOf } from './filter.ts';

type Props = { readonly filter: Filter; readonly isOpen: boolean; readonly onClose: () => void };

/** Takes the entries of the filter as a file, for a reason that is kept. */
export function ExportAudit({ filter, isOpen, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSending(true);
    setProblem(null);
    try {
      await download('exportAudit', { body: { ...filterOf(filter), reason } });
      onClose();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('audit.export')}
      centered
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <form onSubmit={submit} noValidate>
        {problem !== null && (
          <Alert color="red" role="alert" variant="light" mb="md">
            {sentenceOf(problem) ?? t('error.offline')}
          </Alert>
        )}
        <Textarea
          label={t('audit.reason')}
          description={t('audit.reasonHint')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('table.cancel')}
          </Button>
          <Button type="submit" loading={isSending} disabled={reason.trim().length < 2}>
            {t('audit.take')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
