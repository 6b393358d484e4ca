import { Button, FileButton, Group } from '@mantine/core';
import type { ImportPreview } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { urlOf } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './people.module.css';

/** Where a file is dropped or chosen. */
export function ImportDrop({ onRead }: { onRead: (preview: ImportPreview) => void }) {
  const { t } = useTranslation();
  const [isOver, setIsOver] = useState(false);
  const { send, isSending, problem } = useSend('readImport', { onDone: onRead });
  const read = (file: File | null | undefined) => {
    if (file != null) send({ query: { fileName: file.name }, file });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the button is the first. */}
      <div
        className={styles.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          read(event.dataTransfer.files[0]);
        }}
      >
        <p>{isSending ? t('people.reading') : t('people.drop')}</p>
        <Group justify="center" mt="md">
          <FileButton onChange={read} accept=".xlsx,.csv,.txt">
            {(props) => (
              <Button {...props} loading={isSending}>
                {t('people.chooseFile')}
              </Button>
            )}
          </FileButton>
          <Button variant="default" component="a" href={urlOf('importTemplate')} download>
            {t('people.template')}
          </Button>
        </Group>
      </div>
      <SendProblem problem={problem} />
      <ul className="plain-list quiet">
        <li>{t('people.importHead')}</li>
        <li>{t('people.importEmpty')}</li>
        <li>{t('people.importPath')}</li>
      </ul>
    </>
  );
}
