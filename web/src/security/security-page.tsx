import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { securityQuery } from '../api/queries.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { ProviderForm } from './provider-form.tsx';
import { RulesForm } from './rules-form.tsx';

/** How the people of the office may sign in. */
export function SecurityPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(securityQuery);
  if (error !== null) return <LoadProblem error={error} reset={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <div className="page">
      <PageHead title={t('security.title')} lead={t('security.lead')} />
      <RulesForm rules={data.rules} address={data.address} />
      <ProviderForm
        key={data.provider === null ? 'new' : 'kept'}
        provider={data.provider}
        callbackUrl={data.callbackUrl}
      />
    </div>
  );
}
