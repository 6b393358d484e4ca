import { Button, Group } from '@mantine/core';
import type { User } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../account/account.module.css';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';

type Action = 'password' | 'factor' | 'sessions' | 'disable';
type Props = { readonly user: User; readonly onPassword: (password: string) => void };

/** What an admin does for a sign-in; what takes something away is asked for once more. */
export function UserActions({ user, onPassword }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Action | null>(null);
  const after = { refreshes: [['users']], onDone: () => setAsked(null) };
  const password = useSend('resetUserPassword', {
    ...after,
    onDone: (made) => {
      setAsked(null);
      onPassword(made.password);
    },
  });
  const factor = useSend('resetUserSecondFactor', after);
  const sessions = useSend('endUserSessions', after);
  const unlock = useSend('unlockUser', after);
  const change = useSend('changeUser', after);
  const all = [password, factor, sessions, unlock, change];
  const params = { userId: user.userId };
  const isDisabled = user.disabledAt !== null;
  const confirmed: Record<Action, () => void> = {
    password: () => password.send({ params }),
    factor: () => factor.send({ params }),
    sessions: () => sessions.send({ params }),
    disable: () => change.send({ params, body: { isDisabled: true } }),
  };
  return (
    <section className={styles.form} aria-label={t('users.actions')}>
      <Group gap="xs">
        {user.lockedUntil !== null && (
          <Button variant="default" size="compact-md" onClick={() => unlock.send({ params })}>
            {t('users.unlock')}
          </Button>
        )}
        <Button variant="default" size="compact-md" onClick={() => setAsked('password')}>
          {t('users.act.password')}
        </Button>
        {user.hasSecondFactor && (
          <Button variant="default" size="compact-md" onClick={() => setAsked('factor')}>
            {t('users.act.factor')}
          </Button>
        )}
        <Button variant="default" size="compact-md" onClick={() => setAsked('sessions')}>
          {t('users.act.sessions')}
        </Button>
        {isDisabled ? (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => change.send({ params, body: { isDisabled: false } })}
          >
            {t('users.enable')}
          </Button>
        ) : (
          <Button variant="default" size="compact-md" onClick={() => setAsked('disable')}>
            {t('users.act.disable')}
          </Button>
        )}
      </Group>
      <SendProblem problem={all.find(({ problem }) => problem !== null)?.problem ?? null} />
      {asked !== null && (
        <Confirm
          isOpen
          title={t(`users.act.${asked}`)}
          action={t(`users.act.${asked}`)}
          isDangerous={asked === 'disable'}
          isSending={all.some(({ isSending }) => isSending)}
          onConfirm={() => confirmed[asked]()}
          onClose={() => setAsked(null)}
        >
          {t(`users.means.${asked}`, { name: user.name })}
        </Confirm>
      )}
    </section>
  );
}
