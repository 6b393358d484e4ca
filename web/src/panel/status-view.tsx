import type { PanelStatus } from '@nadeul/contract/panel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LiveTaps } from './live-taps.tsx';
import { statusQuery } from './panel-queries.ts';
import { SourceStatus } from './source-status.tsx';
import { StartHint } from './start-hint.tsx';

/** How everything is, at a glance: what is wrong first. */
export function StatusView() {
  const { data } = useQuery(statusQuery);
  if (data === undefined) return <ListSkeleton />;
  return <Loaded status={data} />;
}

function Loaded({ status: { sources, service } }: { status: PanelStatus }) {
  const { t } = useTranslation();
  return (
    <>
      <StartHint service={service} />
      {sources.length === 0 && <p className="quiet">{t('panel.status.none')}</p>}
      {sources.map((source) => (
        <SourceStatus key={source.name} source={source} />
      ))}
      {sources.length > 0 && <LiveTaps sourceNames={sources.map(({ name }) => name)} />}
    </>
  );
}
