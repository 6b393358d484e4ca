import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rolesQuery } from '../api/queries.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { FormerGrants, HeldGrants } from './grants.tsx';
import { NewGrant } from './new-grant.tsx';
import { PolicyTable } from './policy-table.tsx';

/** Who holds which role, what each role may do, and what was granted before. */
export function RolesPage() {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery);
  if (roles.isError) return <LoadProblem error={roles.error} reset={() => void roles.refetch()} />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('roles.title')}</h1>
      </div>
      <p className="quiet">{t('roles.lead')}</p>
      {roles.data === undefined ? (
        <ListSkeleton />
      ) : (
        <>
          <HeldGrants grants={roles.data.grants.filter(({ revokedAt }) => revokedAt === null)} />
          <NewGrant departments={roles.data.departments} />
          <PolicyTable />
          <FormerGrants grants={roles.data.grants.filter(({ revokedAt }) => revokedAt !== null)} />
        </>
      )}
    </div>
  );
}
