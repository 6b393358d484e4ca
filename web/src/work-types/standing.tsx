import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workTypesQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';
import type { WorkType } from './work-type.ts';
import styles from './work-types.module.css';

type Props = { readonly type: WorkType; readonly onDone: () => void };

/** Whether it is the default, and whether it is used at all. */
export function Standing({ type, onDone }: Props) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const change = useSend('changeWorkType', { refreshes: [workTypesQuery.queryKey], onDone });
  const { workTypeId, isDefault, isUsed, name, peopleCount } = type;
  const send = (body: { isDefault?: true; isUsed?: boolean }) =>
    change.send({ params: { workTypeId }, body });
  if (isDefault) return <p className={`quiet ${styles.standing}`}>{t('workTypes.defaultHint')}</p>;
  return (
    <section className={styles.standing}>
      <Button variant="default" loading={change.isSending} onClick={() => send({ isDefault: true })}>
        {t('workTypes.makeDefault')}
      </Button>
      {isUsed ? (
        <Button variant="default" color="red" onClick={() => setIsAsking(true)}>
          {t('workTypes.disable')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => send({ isUsed: true })}>
          {t('workTypes.enable')}
        </Button>
      )}
      <SendProblem problem={change.problem} />
      <Confirm
        isOpen={isAsking}
        title={t('workTypes.disableTitle', { name })}
        action={t('workTypes.disable')}
        isSending={change.isSending}
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() => send({ isUsed: false })}
      >
        {peopleCount === 0
          ? t('workTypes.disableNobody')
          : t('workTypes.disableText', { count: peopleCount })}
      </Confirm>
    </section>
  );
}
