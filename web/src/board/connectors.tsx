import type { ConnectorState } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { agoOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import styles from './board.module.css';

/** How the devices are, in a line; and a sentence with what to do for each that is not fine. */
export function Connectors({ connectors }: { connectors: readonly ConnectorState[] }) {
  const { t } = useTranslation();
  const ago = useAgo();
  if (connectors.length === 0) return <div className={styles.connectors}>{t('connector.none')}</div>;
  const fine = connectors.filter(({ status }) => status === 'ok').length;
  const waiting = connectors.reduce((sum, one) => sum + one.waiting, 0);
  const lastTag = connectors
    .map(({ lastTagAt }) => lastTagAt)
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  return (
    <section className={styles.connectors} aria-label={t('connector.title')}>
      <p>
        <span className={fine === connectors.length ? styles.live : styles.cut} aria-hidden="true">
          ●
        </span>{' '}
        <strong>{t('connector.fine', { ok: fine, all: connectors.length })}</strong>
      </p>
      <p className="quiet">
        {lastTag === undefined ? t('connector.noTag') : t('connector.lastTag', { ago: ago(lastTag) })}
        {' · '}
        {t('connector.waiting', { count: waiting })}
      </p>
      {connectors.map((connector) => (
        <Trouble key={connector.sourceId} connector={connector} />
      ))}
    </section>
  );
}

function Trouble({ connector }: { connector: ConnectorState }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { sourceId, workplaceId, name, status, lastHeartbeatAt, lastErrorCode } = connector;
  const mayRead = useQuery(sessionQuery).data?.user.may['read-device-links'] !== undefined;
  if (status === 'ok') return null;
  const sentences = {
    'never-seen': () => t('connector.neverSeen', { name }),
    quiet: () => t('connector.quiet', { name, ago: lastHeartbeatAt === null ? '' : ago(lastHeartbeatAt) }),
    behind: () => t('connector.behind', { name }),
  };
  return (
    <p className={styles.trouble} role="status">
      {sentences[status]()}
      {lastErrorCode !== null && (
        <span className="quiet"> {t('connector.code', { code: lastErrorCode })}</span>
      )}
      {mayRead && (
        <>
          {' '}
          <Link
            to="/hr/settings/workplaces/$workplaceId/links/$sourceId"
            params={{ workplaceId, sourceId }}
            style={{ textDecoration: 'underline' }}
          >
            {t('connector.open', { name })}
          </Link>
        </>
      )}
    </p>
  );
}

/** Says how long ago an instant was, and keeps counting. */
function useAgo(): (at: string) => string {
  const { t } = useTranslation();
  const now = useNow(1000);
  return (at) => {
    const { unit, count } = agoOf(Date.parse(at), now);
    return unit === 'now' ? t('ago.now') : t(`ago.${unit}`, { count });
  };
}
