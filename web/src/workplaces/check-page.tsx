import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { MeansForm } from './means-form.tsx';
import { PlaceList } from './place-list.tsx';
import { checkSettingsQuery } from './queries.ts';

/** 근무체크: with what people clock in and out, and where they work. */
export function CheckPage() {
  const { t } = useTranslation();
  const settings = useQuery(checkSettingsQuery);
  if (settings.isError) return <LoadProblem error={settings.error} reset={() => void settings.refetch()} />;
  return (
    <div className="page">
      <PageHead title={t('check.title')} lead={t('check.lead')} />
      {settings.data === undefined ? <ListSkeleton /> : <MeansForm settings={settings.data} />}
      <PlaceList />
    </div>
  );
}
