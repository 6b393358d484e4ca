import { Badge, Button } from '@mantine/core';
import type { OfficeToken } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { seoulTimeOf } from '../time/format.ts';
import { NewToken } from './new-token.tsx';
import { tokensQuery } from './queries.ts';

/** The office's tokens: made, shown once, and revoked. */
export function Tokens() {
  const { t } = useTranslation();
  const tokens = useQuery(tokensQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [ending, setEnding] = useState<OfficeToken | null>(null);
  const { send, isSending, problem } = useSend('revokeToken', {
    refreshes: [tokensQuery.queryKey],
    onDone: () => setEnding(null),
  });
  if (tokens.isError) return <LoadProblem error={tokens.error} reset={() => void tokens.refetch()} />;
  if (tokens.data === undefined) return <ListSkeleton />;
  const rows = tokens.data.tokens;
  const make = <Button onClick={() => setIsMaking(true)}>{t('links.make')}</Button>;
  return (
    <section>
      <div className="page-head">
        <p className="quiet">{t('links.serviceLead')}</p>
        <span className="grow" />
        {rows.length > 0 && make}
      </div>
      {rows.length === 0 ? (
        <div className="panel">
          <Empty title={t('links.none')}>{make}</Empty>
        </div>
      ) : (
        <TokenTable rows={rows} onEnd={setEnding} />
      )}
      <NewToken isOpen={isMaking} onClose={() => setIsMaking(false)} />
      <Confirm
        isOpen={ending !== null}
        title={t('links.revokeOf', { name: ending?.name ?? '' })}
        action={t('links.revoke')}
        isDangerous
        isSending={isSending}
        onConfirm={() => ending !== null && send({ params: { tokenId: ending.tokenId } })}
        onClose={() => setEnding(null)}
      >
        <p>{t('links.revokeMeans')}</p>
        <SendProblem problem={problem} />
      </Confirm>
    </section>
  );
}

function TokenTable({ rows, onEnd }: { rows: readonly OfficeToken[]; onEnd: (token: OfficeToken) => void }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('links.service')}>
      <table className="table is-wide">
        <thead>
          <tr>
            <th scope="col">{t('links.name')}</th>
            <th scope="col">{t('links.scopes')}</th>
            <th scope="col">{t('links.made')}</th>
            <th scope="col">{t('links.expires')}</th>
            <th scope="col">{t('links.lastUsed')}</th>
            <th scope="col">{t('links.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((token) => (
            <tr key={token.tokenId}>
              <td className="whole">
                <strong>{token.name}</strong>
              </td>
              <td className="whole">
                <Scopes scopes={token.scopes} />
              </td>
              <td>
                {minuteOf(token.madeAt)} <span className="quiet">{token.madeBy ?? t('roles.operator')}</span>
              </td>
              <td>{token.expiresAt === null ? t('links.never') : minuteOf(token.expiresAt)}</td>
              <td>
                {token.lastUsedAt === null ? t('links.unused') : minuteOf(token.lastUsedAt)}{' '}
                <span className="quiet">{token.lastUsedFrom}</span>
              </td>
              <td>
                <State token={token} onEnd={() => onEnd(token)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function State({ token, onEnd }: { token: OfficeToken; onEnd: () => void }) {
  const { t } = useTranslation();
  if (token.revokedAt !== null)
    return (
      <span className="quiet">
        {t('links.revoked', { at: minuteOf(token.revokedAt), who: token.revokedBy ?? t('roles.operator') })}
      </span>
    );
  const isOver = token.expiresAt !== null && Date.parse(token.expiresAt) <= Date.now();
  return (
    <>
      {isOver && (
        <Badge color="gray" variant="light" mr={8}>
          {t('links.over')}
        </Badge>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('links.revokeOf', { name: token.name })}
        onClick={onEnd}
      >
        {t('links.revoke')}
      </Button>
    </>
  );
}

function minuteOf(at: string): string {
  return seoulTimeOf(Date.parse(at)).slice(0, 16).replace('T', ' ');
}

function Scopes({ scopes }: Pick<OfficeToken, 'scopes'>) {
  const { t } = useTranslation();
  const names = scopes.map((scope) =>
    scope === 'connector' ? t('links.connector') : t(`permission.${scope}`),
  );
  return <>{names.join(', ')}</>;
}
