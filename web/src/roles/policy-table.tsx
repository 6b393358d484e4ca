import { permissions, reachOf, roles } from '@nadeul/contract/policy';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '../shell/scroll-panel.tsx';

/** The table by which the server admits, as it is. */
export function PolicyTable() {
  const { t } = useTranslation();
  return (
    <section>
      <div className="page-head" style={{ marginTop: 32 }}>
        <h2>{t('roles.matrix')}</h2>
      </div>
      <ScrollPanel label={t('roles.matrix')}>
        <table className="table is-wide">
          <thead>
            <tr>
              <th scope="col">{t('roles.permission')}</th>
              {roles.map((role) => (
                <th scope="col" key={role}>
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">{t(`permission.${permission}`)}</th>
                {roles.map((role) => {
                  const reach = reachOf(role, permission);
                  return (
                    <td key={role} className={reach === null ? 'quiet' : 'whole'}>
                      {reach === null ? <span title={t('reach.none')}>–</span> : t(`reach.${reach}`)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
    </section>
  );
}
