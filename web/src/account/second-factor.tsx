import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.ts';
import { accountQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { momentText } from '../time/moment.ts';
import styles from './account.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';

type Asked = 'removal' | 'codes';

/** One's own second factor: set it up, make new recovery codes, remove it. */
export function SecondFactor({ state }: { state: Answer<'account'>['secondFactor'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isSettingUp, setIsSettingUp] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = async () => {
    setIsSettingUp(false);
    await client.invalidateQueries({ queryKey: accountQuery.queryKey });
  };
  return (
    <section className={`panel ${styles.section}`}>
      <h2>{t('account.factor')}</h2>
      {state.since === null ? (
        <p className="quiet">{t(state.isRequired ? 'account.factorRequired' : 'account.factorOff')}</p>
      ) : (
        <p className="quiet">
          {t('account.factorOn', { when: momentText(state.since), left: state.recoveryCodesLeft })}
        </p>
      )}
      {isSettingUp && <SecondFactorSetup needsPassword onDone={refresh} />}
      {!isSettingUp && state.since === null && (
        <Button mt="md" variant="default" onClick={() => setIsSettingUp(true)}>
          {t('account.factorBegin')}
        </Button>
      )}
      {!isSettingUp && state.since !== null && (
        <Group mt="md">
          <Button variant="default" onClick={() => setAsked('codes')}>
            {t('account.newCodes')}
          </Button>
          <Button variant="default" onClick={() => setAsked('removal')}>
            {t('account.removeFactor')}
          </Button>
        </Group>
      )}
      {asked !== null && (
        <PasswordAsked
          asked={asked}
          onClose={() => {
            setAsked(null);
            void refresh();
          }}
        />
      )}
    </section>
  );
}

/** Asks for the password before something that weakens the sign-in. */
function PasswordAsked({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const removal = useSend('removeSecondFactor', { onDone: onClose });
  const renewal = useSend('renewRecoveryCodes', { onDone: ({ recoveryCodes }) => setCodes(recoveryCodes) });
  const { send, problem, isSending } = asked === 'removal' ? removal : renewal;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    send({ body: { password: String(new FormData(event.currentTarget).get('password')) } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t(asked === 'removal' ? 'account.removeFactor' : 'account.newCodes')}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {codes === null ? (
        <form onSubmit={submit} noValidate className={styles.form}>
          <p className="quiet">
            {t(asked === 'removal' ? 'account.removeFactorLead' : 'account.newCodesLead')}
          </p>
          <PasswordInput
            name="password"
            label={t('signIn.currentPassword')}
            autoComplete="current-password"
            data-autofocus
          />
          <SendProblem problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('table.cancel')}
            </Button>
            <Button type="submit" loading={isSending}>
              {t('signIn.confirm')}
            </Button>
          </Group>
        </form>
      ) : (
        <RecoveryCodes codes={codes} onDone={onClose} />
      )}
    </Modal>
  );
}
