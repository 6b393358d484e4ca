import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openSessionsQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { momentText } from '../time/moment.ts';
import { deviceName } from './device-name.ts';

/** Where one is signed in; ends one session, or all but this. */
export function Sessions() {
  const { t } = useTranslation();
  const { data } = useQuery(openSessionsQuery);
  const refreshes = [openSessionsQuery.queryKey];
  const one = useSend('endSession', { refreshes });
  const others = useSend('endOtherSessions', { refreshes });
  const sessions = data?.sessions ?? [];
  return (
    <section>
      <div className="page-head">
        <h2>{t('account.sessions')}</h2>
        <span className="quiet">{sessions.length}</span>
        <span className="grow" />
        <Button
          variant="default"
          size="compact-sm"
          disabled={sessions.length < 2}
          loading={others.isSending}
          onClick={() => others.send({})}
        >
          {t('account.endOthers')}
        </Button>
      </div>
      <SendProblem problem={one.problem ?? others.problem} />
      <ScrollPanel label={t('account.sessions')}>
        <table className="table is-wide">
          <thead>
            <tr>
              <th scope="col">{t('account.device')}</th>
              <th scope="col">{t('account.address')}</th>
              <th scope="col">{t('account.openedAt')}</th>
              <th scope="col">{t('account.seenAt')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('account.end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ sessionId, userAgent, address, openedAt, seenAt, isThis }) => (
              <tr key={sessionId}>
                <td>
                  {deviceName(userAgent)}{' '}
                  {isThis && (
                    <Badge variant="light" size="sm">
                      {t('account.thisOne')}
                    </Badge>
                  )}
                </td>
                <td>{address}</td>
                <td>{momentText(openedAt)}</td>
                <td>{momentText(seenAt)}</td>
                <td>
                  {!isThis && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('account.endOf', { name: deviceName(userAgent) })}
                      onClick={() => one.send({ params: { sessionId } })}
                    >
                      {t('account.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
    </section>
  );
}
