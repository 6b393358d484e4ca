import { Alert, Button } from '@mantine/core';
import type { WorkplaceSummary } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { NewPlace } from './new-place.tsx';
import { deviceLinksQuery, workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

/** The workplaces of the office, with [+ 장소 등록]. */
export function PlaceList() {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const places = useQuery(workplacesQuery);
  if (places.isError) return <LoadProblem error={places.error} reset={() => void places.refetch()} />;
  return (
    <section>
      <div className="page-head">
        <h2>{t('place.list')}</h2>
        <span className="quiet">{places.data?.workplaces.length}</span>
        <span className="grow" />
        <Button variant="default" onClick={() => setIsAdding(true)}>
          {t('place.add')}
        </Button>
      </div>
      <Unplaced />
      {places.data === undefined ? <ListSkeleton /> : <PlaceTable places={places.data.workplaces} />}
      <NewPlace isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </section>
  );
}

function PlaceTable({ places }: { places: readonly WorkplaceSummary[] }) {
  const { t } = useTranslation();
  return (
    <ScrollPanel label={t('place.list')}>
      <table className="table is-wide">
        <thead>
          <tr>
            <th scope="col">{t('place.name')}</th>
            <th scope="col">{t('place.address')}</th>
            <th scope="col">{t('place.option')}</th>
            <th scope="col">{t('place.devices')}</th>
            <th scope="col">{t('place.where')}</th>
            <th scope="col" className="number">
              {t('place.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.workplaceId}>
              <th scope="row">
                <Link
                  className={styles.link}
                  to="/hr/settings/workplaces/$workplaceId"
                  params={{ workplaceId: place.workplaceId }}
                >
                  {place.name}
                </Link>
                {place.closedOn !== null && <span className="quiet"> · {t('place.closed')}</span>}
              </th>
              <td>{place.address || <span className="quiet">–</span>}</td>
              <td className="whole">{t(`placeCheck.name.${place.check.checkOption}`)}</td>
              <td className="whole">
                <Devices place={place} />
              </td>
              <td className="whole quiet">
                {t('place.ranges', { count: place.addressRangeCount })} ·{' '}
                {t('place.circleCount', { count: place.circleCount })}
              </td>
              <td className="number">{place.peopleCount.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Devices({ place: { check, activeLinkCount } }: { place: WorkplaceSummary }) {
  const { t } = useTranslation();
  if (!check.wantsDevices) return <span className="quiet">{t('place.devicesOff')}</span>;
  if (!check.countsTags) return <span className="quiet">{t('place.devicesStored')}</span>;
  return <>{t('place.deviceCount', { count: activeLinkCount })}</>;
}

/** Links that introduced themselves by an unknown name. */
function Unplaced() {
  const { t } = useTranslation();
  const { data } = useQuery(deviceLinksQuery);
  const fresh = data?.links.filter(({ needsPlacing }) => needsPlacing) ?? [];
  if (fresh.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" mb={12} title={t('link.unplaced', { count: fresh.length })}>
      {t('link.unplacedLead')}{' '}
      {fresh.map(({ sourceId, name, workplace: { workplaceId } }) => (
        <Link
          key={sourceId}
          className={styles.link}
          to="/hr/settings/workplaces/$workplaceId/links/$sourceId"
          params={{ workplaceId, sourceId }}
        >
          {name}
        </Link>
      ))}
    </Alert>
  );
}
