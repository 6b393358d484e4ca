import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { FirstTap } from './first-tap.tsx';
import { LinkDays } from './link-days.tsx';
import { LinkGates } from './link-gates.tsx';
import { LinkHealth } from './link-health.tsx';
import { LinkProgram } from './link-program.tsx';
import { LinkSettings } from './link-settings.tsx';
import { LinkStatus } from './link-status.tsx';
import { LinkValues } from './link-values.tsx';
import { deviceLinkQuery } from './queries.ts';
import { VendorNotes } from './vendor-notes.tsx';
import styles from './workplaces.module.css';

/** 연동기기 설정: what to enter, the program, the first tag; then how the connector is. */
export function LinkPage() {
  const { t } = useTranslation();
  const { sourceId } = useParams({ from: '/shell/hr/settings/workplaces/$workplaceId/links/$sourceId' });
  const found = useQuery(deviceLinkQuery(sourceId));
  if (found.data === undefined && found.isError)
    return <LoadProblem error={found.error} reset={() => void found.refetch()} />;
  const link = found.data;
  if (link === undefined)
    return (
      <div className="page">
        <ListSkeleton />
      </div>
    );
  return (
    <div className="page">
      <nav className={styles.crumbs} aria-label={t('place.way')}>
        <Link to="/hr/settings/check" className={styles.link}>
          {t('check.title')}
        </Link>
        <span aria-hidden="true">›</span>
        <Link
          to="/hr/settings/workplaces/$workplaceId"
          params={{ workplaceId: link.workplace.workplaceId }}
          className={styles.link}
        >
          {link.workplace.name}
        </Link>
        <span aria-hidden="true">›</span>
        <span>{t('link.one')}</span>
      </nav>
      <PageHead title={link.name}>
        <LinkStatus link={link} />
      </PageHead>
      {link.needsPlacing && (
        <Alert color="yellow" variant="light" mb={16}>
          {t('link.pleasePlace', { place: link.workplace.name })}
        </Alert>
      )}
      {!link.isActive && (
        <Alert color="yellow" variant="light" mb={16}>
          {t('link.isStopped')}
        </Alert>
      )}
      <Alert color="gray" variant="light" mb={16}>
        {t('vendor.warning')}
      </Alert>
      <LinkValues link={link} />
      <LinkProgram link={link} />
      <FirstTap link={link} />
      <LinkHealth link={link} />
      <LinkGates sourceId={link.sourceId} />
      {link.lastHeartbeatAt !== null && <LinkDays link={link} />}
      <VendorNotes kind={link.kind} />
      <LinkSettings link={link} />
    </div>
  );
}
