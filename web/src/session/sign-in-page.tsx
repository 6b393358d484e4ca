import { Alert } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SecondFactorSetup } from '../account/second-factor-setup.tsx';
import { sessionQuery } from '../api/queries.ts';
import { useAfterStep } from './after-step.ts';
import { CodeStep } from './code-step.tsx';
import { Entrance } from './entrance.tsx';
import { ForgotStep } from './forgot-step.tsx';
import { type Identified, IdStep } from './id-step.tsx';
import { NewPasswordStep } from './new-password-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { SignOutLink } from './sign-out-link.tsx';

type Before = { readonly step: 'id' } | { readonly step: 'password' | 'forgot'; readonly who: Identified };

/** First the ID, then the password, as people know it from their groupware; then what the sign-in still lacks. */
export function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [before, setBefore] = useState<Before>({ step: 'id' });
  // Kept for the step that changes it, so that nobody types it twice in a row.
  const [typed, setTyped] = useState<string | null>(null);
  const after = useAfterStep();
  const needs = session?.needs ?? null;
  if (needs !== null) {
    const restart = () => {
      client.setQueryData(sessionQuery.queryKey, null);
      setTyped(null);
      setBefore({ step: 'id' });
    };
    return (
      <Entrance lead={t(`signIn.needs.${needs}`)}>
        {needs === 'second-factor' && <CodeStep onDone={after} />}
        {needs === 'password-change' && <NewPasswordStep current={typed} onDone={after} />}
        {needs === 'second-factor-setup' && <SecondFactorSetup needsPassword={false} onDone={after} />}
        <SignOutLink onDone={restart} />
      </Entrance>
    );
  }
  return (
    <Entrance lead={t('signIn.lead')}>
      {before.step === 'id' && <Fault />}
      {before.step === 'id' && <IdStep onNext={(who) => setBefore({ step: 'password', who })} />}
      {before.step === 'password' && (
        <PasswordStep
          who={before.who}
          onTyped={setTyped}
          onDone={after}
          onBack={() => setBefore({ step: 'id' })}
          onForgot={() => setBefore({ step: 'forgot', who: before.who })}
        />
      )}
      {before.step === 'forgot' && (
        <ForgotStep who={before.who} onBack={() => setBefore({ step: 'password', who: before.who })} />
      )}
    </Entrance>
  );
}

/** Why single sign-on led back here. */
function Fault() {
  const { t } = useTranslation();
  const { fault } = useSearch({ from: '/sign-in' });
  if (fault === undefined) return null;
  return (
    <Alert color="red" role="alert" variant="light" mt="md">
      {t(`signIn.fault.${fault}`)}
    </Alert>
  );
}
