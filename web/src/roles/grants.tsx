import { Alert, Button } from '@mantine/core';
import type { RoleGrant } from '@nadeul/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../api/client.ts';
import { rolesQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { seoulTimeOf, shortDate } from '../time/format.ts';

type Props = { readonly grants: readonly RoleGrant[] };

/** The roles that are held, each to be taken back. */
export function HeldGrants({ grants }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (grantId: string) => call('revokeRole', { params: { grantId } }),
    onSettled: () => client.invalidateQueries({ queryKey: rolesQuery.queryKey }),
  });
  return (
    <section>
      <div className="page-head" style={{ marginTop: 16 }}>
        <h2>{t('roles.held')}</h2>
        <span className="quiet">{grants.length}</span>
      </div>
      {revoke.error instanceof ApiProblem && (
        <Alert color="red" role="alert" mb={12}>
          {sentenceOf(revoke.error) ?? t('error.offline')}
        </Alert>
      )}
      <GrantTable
        label={t('roles.held')}
        grants={grants}
        lastTitle={t('roles.revoke')}
        last={(grant) => (
          <Button
            size="compact-sm"
            variant="default"
            loading={revoke.isPending && revoke.variables === grant.grantId}
            aria-label={t('roles.revokeOf', { name: grant.name, role: t(`role.${grant.role}`) })}
            onClick={() => revoke.mutate(grant.grantId)}
          >
            {t('roles.revoke')}
          </Button>
        )}
      />
    </section>
  );
}

/** The roles that were held once. */
export function FormerGrants({ grants }: Props) {
  const { t } = useTranslation();
  return (
    <section>
      <div className="page-head" style={{ marginTop: 32 }}>
        <h2>{t('roles.history')}</h2>
        <span className="quiet">{grants.length}</span>
      </div>
      {grants.length === 0 ? (
        <p className="quiet">{t('roles.historyEmpty')}</p>
      ) : (
        <GrantTable
          label={t('roles.history')}
          grants={grants}
          lastTitle={t('roles.ended')}
          last={({ revokedAt, revokedBy }) =>
            revokedAt === null ? null : <When at={revokedAt} who={revokedBy} />
          }
        />
      )}
    </section>
  );
}

type TableProps = Props & {
  readonly label: string;
  readonly lastTitle: string;
  readonly last: (grant: RoleGrant) => React.ReactNode;
};

function GrantTable({ label, grants, lastTitle, last }: TableProps) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={label}>
      <table className="table is-wide">
        <thead>
          <tr>
            <th scope="col">{t('roles.person')}</th>
            <th scope="col">{t('roles.role')}</th>
            <th scope="col">{t('roles.department')}</th>
            <th scope="col">{t('roles.since')}</th>
            <th scope="col">{lastTitle}</th>
          </tr>
        </thead>
        <tbody>
          {grants.map((grant) => (
            <tr key={grant.grantId}>
              <td className="whole">
                <strong>{grant.name}</strong> <span className="quiet">{grant.loginId}</span>
              </td>
              <td className="whole">{t(`role.${grant.role}`)}</td>
              <td>{grant.department?.name ?? <span className="quiet">{t('roles.wholeOffice')}</span>}</td>
              <td className="whole">
                <When at={grant.grantedAt} who={grant.grantedBy} />
              </td>
              <td className="whole">{last(grant)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function When({ at, who }: { at: string; who: string | null }) {
  const { t } = useTranslation();
  const day = shortDate(seoulTimeOf(Date.parse(at)).slice(0, 10), currentLanguage());
  return <>{t('roles.by', { at: day, who: who ?? t('roles.operator') })}</>;
}
