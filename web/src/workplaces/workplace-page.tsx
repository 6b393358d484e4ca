import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { shortDate } from '../time/format.ts';
import { CheckForm } from './check-form.tsx';
import { PlaceDevices } from './place-devices.tsx';
import { PlaceForm } from './place-form.tsx';
import { PlaceUse } from './place-use.tsx';
import { workplaceQuery } from './queries.ts';
import styles from './workplaces.module.css';

/** A workplace: what it is called, how its tags are judged, its devices, who belongs to it. */
export function WorkplacePage() {
  const { t } = useTranslation();
  const { workplaceId } = useParams({ from: '/shell/hr/settings/workplaces/$workplaceId' });
  const place = useQuery(workplaceQuery(workplaceId));
  if (place.isError) return <LoadProblem error={place.error} reset={() => void place.refetch()} />;
  return (
    <div className="page">
      <nav className={styles.crumbs} aria-label={t('place.way')}>
        <Link to="/hr/settings/check" className={styles.link}>
          {t('check.title')}
        </Link>
        <span aria-hidden="true">›</span>
        <span>{t('place.one')}</span>
      </nav>
      {place.data === undefined ? (
        <ListSkeleton />
      ) : (
        <>
          <PageHead title={place.data.name} />
          {place.data.closedOn !== null && (
            <Alert color="yellow" variant="light" mb={16}>
              {t('place.closedOn', { day: shortDate(place.data.closedOn, currentLanguage()) })}
            </Alert>
          )}
          <CheckForm key={`check ${workplaceId}`} place={place.data} />
          <PlaceDevices place={place.data} />
          <PlaceForm key={`place ${workplaceId}`} place={place.data} />
          <PlaceUse place={place.data} />
        </>
      )}
    </div>
  );
}
