import { Badge, Button, Select, TextInput } from '@mantine/core';
import type { Incident, IncidentKind } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { useMay } from '../session/use-may.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePages } from '../table/use-pages.ts';
import styles from './notices.module.css';
import { kinds } from './queries.ts';

type Filter = { kind: IncidentKind | null; state: 'open' | 'over' | null; from: string; until: string };
const noFilter: Filter = { kind: null, state: null, from: '', until: '' };

/** Kinds during which tags were missing, so that ins and outs may be. */
const outages: ReadonlySet<IncidentKind> = new Set([
  'connector-quiet',
  'source-trouble',
  'gate-silent',
  'source-silent',
]);

/** What is and was amiss: what lasts stands first. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(noFilter);
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== '');
  const pages = usePages('incidents', { query: queryOf(filter) });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('notices.incidents')} count={pages.total} lead={t('notices.incidentsLead')} />
      <Filters filter={filter} onChange={setFilter} />
      {pages.isPending && <ListSkeleton />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty title={t(isFiltered ? 'notices.noneFound' : 'notices.allWell')}>
          <p className="quiet">{t(isFiltered ? 'notices.noneFoundLead' : 'notices.allWellLead')}</p>
        </Empty>
      )}
      <ul className={styles.list}>
        {pages.rows.map((incident) => (
          <Item key={incident.incidentId} incident={incident} />
        ))}
      </ul>
      {pages.hasMore && (
        <Button mt="md" variant="default" onClick={pages.onMore}>
          {t('notices.more')}
        </Button>
      )}
    </div>
  );
}

function queryOf({ kind, state, from, until }: Filter) {
  return {
    ...(kind === null ? {} : { kind }),
    ...(state === null ? {} : { state }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  };
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.filters}>
      <Select
        label={t('notices.kind')}
        placeholder={t('notices.all')}
        clearable
        clearButtonProps={{ 'aria-label': t('notices.clear') }}
        data={kinds.map((value) => ({ value, label: t(`notices.kinds.${value}`) }))}
        value={filter.kind}
        onChange={(value) => onChange({ ...filter, kind: kinds.find((kind) => kind === value) ?? null })}
      />
      <Select
        label={t('notices.state')}
        placeholder={t('notices.all')}
        clearable
        clearButtonProps={{ 'aria-label': t('notices.clear') }}
        data={[
          { value: 'open', label: t('notices.open') },
          { value: 'over', label: t('notices.over') },
        ]}
        value={filter.state}
        onChange={(value) =>
          onChange({ ...filter, state: value === 'open' || value === 'over' ? value : null })
        }
      />
      <TextInput
        type="date"
        label={t('notices.from')}
        value={filter.from}
        onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('notices.until')}
        value={filter.until}
        onChange={(event) => onChange({ ...filter, until: event.currentTarget.value })}
      />
    </div>
  );
}

function Item({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const may = useMay();
  const { incidentId, kind, from, until, code, returns, sentence } = incident;
  return (
    <li className={`panel ${styles.item}`}>
      <div className={styles.head}>
        <strong>{t(`notices.kinds.${kind}`)}</strong>
        <Badge variant="light" color={until === null ? 'red' : 'gray'} autoContrast>
          {t(until === null ? 'notices.open' : 'notices.over')}
        </Badge>
        <span className="quiet">
          {timeOf(from)} – {until === null ? '' : timeOf(until)}
        </span>
      </div>
      <p>{sentence[currentLanguage()]}</p>
      {outages.has(kind) && may('correct-attendance') && (
        <p>
          <Link to="/corrections/outage" search={{ incident: incidentId }}>
            {t('corrections.outage')}
          </Link>
        </p>
      )}
      {(code !== null || returns > 0) && (
        <p className="quiet">
          {code !== null && <code>{code}</code>} {returns > 0 && t('notices.returns', { count: returns })}
        </p>
      )}
    </li>
  );
}

function timeOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
