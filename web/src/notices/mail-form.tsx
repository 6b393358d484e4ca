import { Alert, Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import type { MailSettings, TestMailResult } from '@nadeul/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './notices.module.css';
import { noticeSettingsQuery } from './queries.ts';

type MailServer = Pick<MailSettings, 'host' | 'port' | 'security' | 'user' | 'senderAddress' | 'senderName'>;

const securities = ['tls', 'starttls', 'none'] as const;
const usualPort = 465;
const nothing = {
  host: '',
  port: usualPort,
  security: 'tls',
  user: '',
  senderAddress: '',
  senderName: '',
} as const;
const fields = ['host', 'port', 'security', 'user', 'password', 'senderAddress', 'senderName'] as const;

/** The mail server, which is tried by a letter after it is saved. */
export function MailForm({ mail }: { mail: MailSettings | null }) {
  const { t } = useTranslation();
  const { host, port, security, user, senderAddress, senderName } = mail ?? nothing;
  const [given, setGiven] = useState<MailServer>({ host, port, security, user, senderAddress, senderName });
  const [password, setPassword] = useState('');
  const { send, isSending, isDone, problem, errorOf } = useSend('setMailSettings', {
    refreshes: [noticeSettingsQuery.queryKey],
    onDone: () => setPassword(''),
  });
  const text = (field: 'host' | 'user' | 'senderAddress' | 'senderName') => ({
    label: t(`notices.${field}`),
    value: given[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      setGiven({ ...given, [field]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: { ...given, ...(password === '' ? {} : { password }) } });
  };
  return (
    <>
      <form onSubmit={submit} noValidate className={`panel ${styles.form}`}>
        <SendProblem problem={problem} shown={fields} />
        <div className={styles.pair}>
          <TextInput {...text('host')} placeholder="smtp.example.co.kr" />
          <NumberInput
            label={t('notices.port')}
            min={1}
            max={65_535}
            allowDecimal={false}
            value={given.port}
            error={errorOf('port')}
            onChange={(value) => setGiven({ ...given, port: Number(value) })}
          />
          <Select
            label={t('notices.security')}
            allowDeselect={false}
            data={securities.map((value) => ({ value, label: t(`notices.securities.${value}`) }))}
            value={given.security}
            onChange={(value) =>
              setGiven({ ...given, security: securities.find((one) => one === value) ?? 'tls' })
            }
          />
        </div>
        <TextInput {...text('user')} description={t('notices.userHint')} autoComplete="off" />
        <PasswordInput
          label={t('notices.password')}
          description={t(mail?.hasPassword === true ? 'notices.passwordKept' : 'notices.passwordHint')}
          autoComplete="new-password"
          value={password}
          error={errorOf('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextInput {...text('senderAddress')} type="email" placeholder="nadeul@example.co.kr" />
          <TextInput {...text('senderName')} />
        </div>
        <div className={styles.pair}>
          <Button type="submit" loading={isSending}>
            {t('notices.save')}
          </Button>
          <span role="status" className="quiet">
            {isDone && t('notices.saved')}
          </span>
        </div>
      </form>
      {mail !== null && <TestMail mail={mail} />}
    </>
  );
}

function TestMail({ mail }: { mail: MailSettings }) {
  const { t } = useTranslation();
  const [recipient, setRecipient] = useState('');
  const [result, setResult] = useState<TestMailResult | null>(null);
  const { send, isSending, problem, errorOf } = useSend('sendTestMail', {
    refreshes: [noticeSettingsQuery.queryKey],
    onDone: setResult,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setResult(null);
    send({ body: { recipient } });
  };
  return (
    <form onSubmit={submit} noValidate className={`panel ${styles.form}`} style={{ marginTop: 16 }}>
      <h2>{t('notices.testMail')}</h2>
      <p className="quiet">
        {t('notices.mailCounts', { waiting: mail.waitingCount, failed: mail.failedCount })}
      </p>
      <SendProblem problem={problem} shown={['recipient']} />
      <div className={styles.pair}>
        <TextInput
          type="email"
          label={t('notices.recipient')}
          value={recipient}
          error={errorOf('recipient')}
          onChange={(event) => setRecipient(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={isSending}>
          {t('notices.sendTest')}
        </Button>
      </div>
      {result !== null && (
        <Alert role="status" variant="light" color={result.code === null ? 'green' : 'red'}>
          <p>{t(result.code === null ? 'notices.mailTaken' : 'notices.mailNotTaken')}</p>
          <p className="quiet">{t('notices.serverSaid')}</p>
          <code className={styles.log}>{result.answer}</code>
          {result.code !== null && (
            <p>
              <code>{result.code}</code>
            </p>
          )}
        </Alert>
      )}
    </form>
  );
}
