import { Button, FileButton, Modal } from '@mantine/core';
import type { PlanPreview } from '@nadeul/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, download } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import styles from './plans.module.css';

type Change = NonNullable<PlanPreview['change']>;
type Props = {
  readonly month: string;
  readonly departmentId: string;
  /** Stores what the file asks for. */
  readonly onApply: (change: Change) => void;
};

/** The month as an Excel file, and such a file back in: looked at before anything is stored. */
export function FileTools({ month, departmentId, onApply }: Props) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<PlanPreview | null>(null);
  const query = { month, ...(departmentId === '' ? {} : { departmentId }) };
  const take = useMutation({ mutationFn: () => download('exportPlans', { body: query }) });
  const read = useSend('previewPlans', { onDone: setPreview });
  const problem = take.error instanceof ApiProblem ? take.error : read.problem;
  return (
    <>
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
        {t('plans.download')}
      </Button>
      <FileButton accept=".xlsx" onChange={(file) => file !== null && read.send({ query, file })}>
        {(props) => (
          <Button {...props} variant="default" loading={read.isSending}>
            {t('plans.upload')}
          </Button>
        )}
      </FileButton>
      {problem !== null && (
        <div className={styles.problem}>
          <SendProblem problem={problem} />
        </div>
      )}
      {preview !== null && (
        <Preview
          preview={preview}
          onClose={() => setPreview(null)}
          onApply={(change) => {
            setPreview(null);
            onApply(change);
          }}
        />
      )}
    </>
  );
}

type PreviewProps = {
  readonly preview: PlanPreview;
  readonly onApply: (change: Change) => void;
  readonly onClose: () => void;
};

function Preview({ preview, onApply, onClose }: PreviewProps) {
  const { t } = useTranslation();
  const { change, cells, pastCells, wrong } = preview;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('plans.previewTitle')}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <p>
        {cells === 0 ? t('plans.previewNothing') : t('plans.previewCells', { count: cells })}
        {pastCells > 0 && ` ${t('plans.previewPast', { count: pastCells })}`}
      </p>
      {wrong.length > 0 && (
        <>
          <h3 className={styles.wrongTitle}>{t('plans.wrong', { count: wrong.length })}</h3>
          <ul className={styles.wrong}>
            {wrong.map(({ cell, employeeNumber, value, sentence }) => (
              <li key={cell}>
                <strong>{cell}</strong>
                <span className="quiet">{employeeNumber}</span>
                {value !== '' && <code>{value}</code>}
                <span>{sentence[currentLanguage()]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {change !== null && (
        <Button mt="md" onClick={() => onApply(change)}>
          {wrong.length === 0 ? t('plans.apply') : t('plans.applyRest')}
        </Button>
      )}
    </Modal>
  );
}
