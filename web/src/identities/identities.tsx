import { Button } from '@mantine/core';
import type { EmployeeIdentity } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { useMay } from '../session/use-may.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { longDate } from '../time/format.ts';
import { momentText } from '../time/moment.ts';
import { AddIdentity } from './add-identity.tsx';
import { EndIdentity } from './end-identity.tsx';
import styles from './identities.module.css';

/** The numbers and cards by which an employee's tags are known, from when to when. */
export function Identities({ employeeId }: { readonly employeeId: string }) {
  const { t } = useTranslation();
  const canAssign = useMay()('assign-identities');
  const [ending, setEnding] = useState<EmployeeIdentity | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const identities = useQuery({
    queryKey: ['employeeIdentities', employeeId],
    queryFn: ({ signal }) => call('employeeIdentities', { params: { employeeId }, signal }),
  });
  if (identities.isError)
    return <LoadProblem error={identities.error} reset={() => void identities.refetch()} />;
  return (
    <section className={`panel ${styles.section}`} aria-labelledby="identities">
      <div className={styles.head}>
        <h2 id="identities">{t('identities.title')}</h2>
        <span className="grow" />
        {canAssign && (
          <Button variant="default" size="xs" onClick={() => setIsAdding(true)}>
            {t('identities.add')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('identities.lead')}</p>
      {identities.data === undefined && <ListSkeleton />}
      {identities.data?.length === 0 && <p>{t('identities.none')}</p>}
      {identities.data !== undefined && identities.data.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
        <section className="scroll-x" aria-label={t('identities.lead')} tabIndex={0}>
          <table className="table is-wide">
            <thead>
              <tr>
                {(['kind', 'value', 'source', 'days', 'ground', 'lastAt'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`identities.${column}`)}
                  </th>
                ))}
                {canAssign && <th scope="col">{t('identities.end')}</th>}
              </tr>
            </thead>
            <tbody>
              {identities.data.map((one) => (
                <tr
                  key={`${one.identityId} ${one.ground} ${one.kind} ${one.valueShown} ${one.sourceId} ${one.from}`}
                >
                  <td>{t(`identityKind.${one.kind}`)}</td>
                  <td className="whole">
                    <Value identity={one} canShow={canAssign} />
                  </td>
                  <td>{one.sourceName ?? <span className="quiet">{t('identities.everywhere')}</span>}</td>
                  <td className="whole">
                    <Days identity={one} />
                  </td>
                  <td>{t(`identities.grounds.${one.ground}`)}</td>
                  <td className="whole">{one.lastAt === null ? '–' : momentText(one.lastAt)}</td>
                  {canAssign && (
                    <td>
                      {one.identityId !== null && one.until === null && (
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          aria-label={t('identities.endOf', { value: one.valueShown })}
                          onClick={() => setEnding(one)}
                        >
                          {t('identities.end')}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {isAdding && <AddIdentity employeeId={employeeId} onClose={() => setIsAdding(false)} />}
      {ending?.identityId != null && (
        <EndIdentity
          identityId={ending.identityId}
          shown={ending.valueShown}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}

function Days({ identity: { from, until } }: { readonly identity: EmployeeIdentity }) {
  const { t } = useTranslation();
  const said = (date: string) => longDate(date, currentLanguage());
  if (from === null && until === null) return t('identities.always');
  return [
    from === null ? null : t('identities.since', { from: said(from) }),
    until === null ? null : t('identities.until', { until: said(until) }),
  ]
    .filter((text) => text !== null)
    .join(' ');
}

/** A card is masked; who may assign may see it in full, which is kept in the audit. */
function Value({ identity, canShow }: { readonly identity: EmployeeIdentity; readonly canShow: boolean }) {
  const { t } = useTranslation();
  const [value, setValue] = useState<string | null>(null);
  const { send, isSending } = useSend('showIdentity', { onDone: (answer) => setValue(answer.value) });
  const { identityId, kind, valueShown } = identity;
  if (value !== null) return value;
  return (
    <>
      {valueShown}{' '}
      {canShow && kind === 'card' && identityId !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={isSending}
          aria-label={t('identities.showOf', { value: valueShown })}
          onClick={() => send({ params: { identityId } })}
        >
          {t('identities.show')}
        </Button>
      )}
    </>
  );
}
