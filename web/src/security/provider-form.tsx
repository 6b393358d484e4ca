import { Alert, Button, Checkbox, Group, PasswordInput, Select, TextInput } from '@mantine/core';
import type { SignInProvider } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { securityQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';
import { CopyField } from '../shell/copy-field.tsx';
import styles from './security.module.css';

type Props = { readonly provider: SignInProvider | null; readonly callbackUrl: string };

const fresh: SignInProvider = {
  label: '',
  issuer: '',
  clientId: '',
  scopes: 'openid profile email',
  claim: 'email',
  matches: 'email',
  makesUsers: false,
  isActive: true,
};
const texts = ['label', 'issuer', 'clientId', 'scopes', 'claim'] as const;

/** Single sign-on by OpenID Connect. */
export function ProviderForm({ provider, callbackUrl }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState(provider ?? fresh);
  const [isRemoving, setIsRemoving] = useState(false);
  const refreshes = [securityQuery.queryKey];
  const { send, isSending, isDone, problem, errorOf } = useSend('saveSignInProvider', { refreshes });
  const removal = useSend('removeSignInProvider', { refreshes, onDone: () => setIsRemoving(false) });
  const set = (changed: Partial<SignInProvider>) => setValues({ ...values, ...changed });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const clientSecret = String(new FormData(event.currentTarget).get('clientSecret'));
    send({ body: { ...values, ...(clientSecret === '' ? {} : { clientSecret }) } });
  };
  return (
    <form className={`panel ${styles.section}`} onSubmit={submit} noValidate>
      <h2>{t('security.provider')}</h2>
      <p className="quiet">{t('security.providerLead')}</p>
      <CopyField label={t('security.callbackUrl')} value={callbackUrl} />
      {texts.map((name) => (
        <TextInput
          key={name}
          label={t(`security.field.${name}`)}
          description={t(`security.hint.${name}`)}
          value={values[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
          error={errorOf(name)}
        />
      ))}
      <PasswordInput
        name="clientSecret"
        label={t('security.clientSecret')}
        description={t(provider === null ? 'security.clientSecretHint' : 'security.clientSecretKept')}
        autoComplete="off"
        error={errorOf('clientSecret')}
      />
      <Select
        label={t('security.matches')}
        data={(['email', 'login-id'] as const).map((value) => ({
          value,
          label: t(`security.match.${value}`),
        }))}
        value={values.matches}
        onChange={(value) => set({ matches: value === 'login-id' ? 'login-id' : 'email' })}
        allowDeselect={false}
      />
      <Checkbox
        label={t('security.makesUsers')}
        checked={values.makesUsers}
        onChange={(event) => set({ makesUsers: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('security.isActive')}
        checked={values.isActive}
        onChange={(event) => set({ isActive: event.currentTarget.checked })}
      />
      <SendProblem problem={problem} shown={[...texts, 'clientSecret']} />
      {isDone && (
        <Alert color="teal" role="status" variant="light">
          {t('security.saved')}
        </Alert>
      )}
      <Group>
        <Button type="submit" variant="default" loading={isSending}>
          {t('security.saveProvider')}
        </Button>
        {provider !== null && (
          <Button variant="default" onClick={() => setIsRemoving(true)}>
            {t('security.removeProvider')}
          </Button>
        )}
      </Group>
      <Confirm
        isOpen={isRemoving}
        title={t('security.removeProvider')}
        action={t('security.removeProvider')}
        isDangerous
        isSending={removal.isSending}
        onConfirm={() => removal.send({})}
        onClose={() => setIsRemoving(false)}
      >
        {t('security.removeProviderLead')}
      </Confirm>
    </form>
  );
}
