import type { SetAsideEvent, Stranger } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.ts';
import { setAsideQuery, unmatchedQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { clock, seoulTimeOf, shortDate } from '../time/format.ts';

/** Who tapped and belongs to nobody, and the rows that could not become tags. */
export function UnmatchedPage() {
  const { t } = useTranslation();
  const unmatched = useQuery(unmatchedQuery);
  const setAsideEvents = useQuery(setAsideQuery);
  useLive();
  if (unmatched.isError)
    return <LoadProblem error={unmatched.error} reset={() => void unmatched.refetch()} />;
  if (unmatched.data === undefined)
    return (
      <div className="page">
        <ListSkeleton />
      </div>
    );
  const identities = unmatched.data.rows;
  const setAside = setAsideEvents.data?.rows ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('unmatched.title')}</h1>
        <span className="quiet">{identities.length}</span>
      </div>
      {identities.length === 0 ? (
        <div className="panel empty">
          <h2>{t('unmatched.emptyTitle')}</h2>
          <p>{t('unmatched.emptyText')}</p>
        </div>
      ) : (
        <>
          <p className="quiet" style={{ marginBottom: 12 }}>
            {t('unmatched.lead')}
          </p>
          <Identities identities={identities} />
        </>
      )}
      <div className="page-head" style={{ marginTop: 32 }}>
        <h2>{t('unmatched.setAsideTitle')}</h2>
        <span className="quiet">{setAside.length}</span>
      </div>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {setAside.length === 0 ? t('unmatched.setAsideEmpty') : t('unmatched.setAsideLead')}
      </p>
      {setAside.length > 0 && <SetAside setAside={setAside} />}
    </div>
  );
}

function at(time: string): string {
  return `${shortDate(time.slice(0, 10), currentLanguage())} ${clock(time)}`;
}

function Identities({ identities }: { identities: readonly Stranger[] }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('unmatched.title')}>
      <table className="table is-wide">
        <thead>
          <tr>
            <th scope="col">{t('unmatched.name')}</th>
            <th scope="col">{t('unmatched.userNumber')}</th>
            <th scope="col">{t('unmatched.card')}</th>
            <th scope="col">{t('unmatched.employeeNumber')}</th>
            <th scope="col" className="number">
              {t('unmatched.count')}
            </th>
            <th scope="col">{t('unmatched.first')}</th>
            <th scope="col">{t('unmatched.last')}</th>
            <th scope="col">{t('unmatched.gate')}</th>
          </tr>
        </thead>
        <tbody>
          {identities.map((one) => (
            <tr key={one.strangerId}>
              <td>{one.name ?? <span className="quiet">{t('unmatched.noName')}</span>}</td>
              <td>{one.userNumber ?? '–'}</td>
              <td className="whole">{one.cardNumberMasked ?? '–'}</td>
              <td>{one.employeeNumber ?? '–'}</td>
              <td className="number">{one.tagCount}</td>
              <td className="whole">{at(one.firstAt)}</td>
              <td className="whole">{at(one.lastAt)}</td>
              <td>{one.lastGateName ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function SetAside({ setAside }: { setAside: readonly SetAsideEvent[] }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('unmatched.setAsideTitle')}>
      <table className="table is-wide">
        <thead>
          <tr>
            <th scope="col">{t('unmatched.raw')}</th>
            <th scope="col">{t('unmatched.gate')}</th>
            <th scope="col">{t('unmatched.reason')}</th>
            <th scope="col">{t('unmatched.received')}</th>
          </tr>
        </thead>
        <tbody>
          {setAside.map((row) => (
            <tr key={row.vendorKey}>
              <td className="whole">{row.occurredRaw}</td>
              <td>{row.gateName ?? '–'}</td>
              <td>
                {t(`setAside.${row.code}`)} <span className="quiet">{row.code}</span>
              </td>
              <td className="whole">{at(seoulTimeOf(Date.parse(row.receivedAt)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}
