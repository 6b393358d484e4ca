import { Alert, Button } from '@mantine/core';
import type { DeviceLinkDetail } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { CopyField } from '../shell/copy-field.tsx';
import { officeQuery } from './queries.ts';
import { Step } from './step.tsx';
import styles from './workplaces.module.css';

/** 도메인, 오피스 고유번호 and 인증키, each to be copied into the connector. */
export function LinkValues({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const office = useQuery(officeQuery).data;
  const mayLink = useQuery(sessionQuery).data?.user.may['link-office'] !== undefined;
  return (
    <Step number={1} title={t('link.values')}>
      <p className="quiet">{t('link.valuesLead')}</p>
      <div className={styles.stack}>
        <CopyField label={t('link.domain')} value={link.serverAddress} />
        {link.serverAddress.startsWith('http:') && <p className="quiet">{t('link.plain')}</p>}
        {office?.number != null && <CopyField label={t('link.number')} value={office.number} />}
        {office?.number === null && <NoNumber mayLink={mayLink} />}
        {mayLink ? <NewToken name={link.name} /> : <p className="quiet">{t('link.tokenWho')}</p>}
      </div>
    </Step>
  );
}

function NoNumber({ mayLink }: { mayLink: boolean }) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" variant="light">
      {t('link.noNumber')}{' '}
      {mayLink ? (
        <Link to="/admin/links" className={styles.link}>
          {t('link.apply')}
        </Link>
      ) : (
        t('link.noNumberWho')
      )}
    </Alert>
  );
}

const tokenNameMax = 60;

/** Makes an 인증키 for this connector, shown this once. */
function NewToken({ name }: { name: string }) {
  const { t } = useTranslation();
  const [token, setToken] = useState<string | null>(null);
  const make = useSend('makeToken', { refreshes: [['tokens']], onDone: (made) => setToken(made.token) });
  const start = () => {
    // Each token has a name of its own, by which it is found and revoked later.
    const stamp = ` · ${new Date().toISOString().slice(0, 19).replace('T', ' ')}`;
    const tokenName = name.slice(0, tokenNameMax - stamp.length) + stamp;
    make.send({ body: { name: tokenName, scopes: ['connector'], expiresAt: null } });
  };
  if (token !== null)
    return (
      <>
        <CopyField label={t('link.token')} value={token} />
        <p role="status">{t('link.tokenOnce')}</p>
      </>
    );
  return (
    <div className={styles.choices}>
      <Button onClick={start} loading={make.isSending}>
        {t('link.makeToken')}
      </Button>
      <span className="quiet">{t('link.tokenAbout')}</span>
      <SendProblem problem={make.problem} />
    </div>
  );
}
