import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';
import { refreshedByCorrections } from './words.ts';

type Props = { readonly correctionId: string; readonly what: string; readonly name: string };

/** Takes one correction back, after asking. */
export function Undo({ correctionId, what, name }: Props) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const { send, isSending, problem } = useSend('undoCorrection', {
    refreshes: refreshedByCorrections,
    onDone: () => setIsAsked(false),
  });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('corrections.undoOf', { what, name })}
        onClick={() => setIsAsked(true)}
      >
        {t('corrections.undo')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('corrections.undoTitle')}
        action={t('corrections.undo')}
        isSending={isSending}
        onConfirm={() => send({ params: { correctionId } })}
        onClose={() => setIsAsked(false)}
      >
        <p>{t('corrections.undoText', { what })}</p>
        <SendProblem problem={problem} />
      </Confirm>
    </>
  );
}

/** Takes a whole batch back, after asking. */
export function UndoBatch({ batchId }: { batchId: string }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const { send, isSending, problem } = useSend('undoCorrectionBatch', {
    refreshes: refreshedByCorrections,
    onDone: () => setIsAsked(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('corrections.undoBatch')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('corrections.undoTitle')}
        action={t('corrections.undo')}
        isSending={isSending}
        onConfirm={() => send({ params: { batchId } })}
        onClose={() => setIsAsked(false)}
      >
        <p>{t('corrections.undoBatchText')}</p>
        <SendProblem problem={problem} />
      </Confirm>
    </>
  );
}
