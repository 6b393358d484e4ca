import { Button, Select, TextInput } from '@mantine/core';
import type { ProposalRequest } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { workplacesQuery } from '../workplaces/queries.ts';
import styles from './corrections.module.css';
import { Proposed } from './proposed.tsx';

/** 일괄 수정: ins and outs that are missing because of an outage, looked over and set at once. */
export function OutagePage() {
  const { t } = useTranslation();
  const { incident } = useSearch({ from: '/shell/corrections/outage' });
  const [request, setRequest] = useState<ProposalRequest | null>(
    incident === undefined ? null : { incidentId: incident },
  );
  const found = useQuery({
    queryKey: ['correctionProposals', request],
    queryFn: ({ signal }) =>
      request === null ? null : call('proposeCorrections', { body: request, signal }),
    enabled: request !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <div className="page">
      <PageHead title={t('outage.title')} lead={t('outage.lead')} />
      {incident === undefined && <SpanForm onFind={setRequest} />}
      {found.isError && <LoadProblem error={found.error} reset={() => void found.refetch()} />}
      {found.isLoading && <ListSkeleton />}
      {found.data != null && <Proposed key={found.dataUpdatedAt} proposals={found.data} />}
    </div>
  );
}

function SpanForm({ onFind }: { onFind: (request: ProposalRequest) => void }) {
  const { t } = useTranslation();
  const places = useQuery(workplacesQuery).data?.workplaces ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const workplaceId = chosen ?? places[0]?.workplaceId ?? null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (workplaceId === null) return;
    onFind({ workplaceId, from: seoulOf(from), until: seoulOf(until) });
  };
  return (
    <form className={styles.filters} onSubmit={submit}>
      <Select
        label={t('outage.workplace')}
        allowDeselect={false}
        data={places.map((place) => ({ value: place.workplaceId, label: place.name }))}
        value={workplaceId}
        onChange={setChosen}
      />
      <TextInput
        type="datetime-local"
        label={t('outage.from')}
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={t('outage.until')}
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button type="submit" disabled={from === '' || until === '' || workplaceId === null}>
        {t('outage.find')}
      </Button>
    </form>
  );
}

/** A local date and time of the form is the civil time of Korea, whatever the browser's zone. */
function seoulOf(local: string): string {
  return `${local.slice(0, 16)}:00+09:00`;
}
