import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { AuditEntryView } from '@nadeul/contract';
import { auditTitles } from '@nadeul/contract/audit-titles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { seoulTimeOf } from '../time/format.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { ExportAudit } from './export-audit.tsx';
import { type Filter, filterOf, noFilter } from './filter.ts';

const typingMs = 250;
const countMax = 10_000;

/** Who did what, when and from where; newest first. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [asked] = useDebouncedValue(filter, typingMs);
  const [opened, setOpened] = useState<AuditEntryView | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  const columns = useColumns();
  const pages = usePages('audit', { query: filterOf(asked) });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('audit.title')} lead={t('audit.lead')}>
        <Button variant="default" onClick={() => setIsExporting(true)}>
          {t('audit.export')}
        </Button>
      </PageHead>
      <Filters filter={filter} onChange={setFilter} />
      <p className="quiet" aria-live="polite">
        {t(pages.total >= countMax ? 'audit.countMore' : 'audit.count', { count: pages.total })}
      </p>
      {pages.isPending ? (
        <ListSkeleton />
      ) : (
        <DataTable
          label={t('audit.title')}
          columns={columns}
          rows={pages.rows}
          total={pages.total}
          keyOf={({ ordinal }) => String(ordinal)}
          hasMore={pages.hasMore}
          onMore={pages.onMore}
          onOpen={setOpened}
          empty={<Empty title={t('audit.none')} />}
        />
      )}
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
      <ExportAudit filter={filter} isOpen={isExporting} onClose={() => setIsExporting(false)} />
    </div>
  );
}

function useColumns(): Column<AuditEntryView>[] {
  const { t } = useTranslation();
  const language = currentLanguage();
  return [
    { id: 'at', title: t('audit.at'), width: 170, cell: ({ at }) => timeOf(at) },
    { id: 'actor', title: t('audit.actor'), width: 160, cell: ({ actor }) => actor.name },
    { id: 'title', title: t('audit.action'), cell: ({ title }) => title[language] },
    { id: 'subject', title: t('audit.subject'), cell: ({ subject }) => subject.name },
    { id: 'address', title: t('audit.address'), width: 150, cell: ({ address }) => address ?? '–' },
  ];
}

function timeOf(at: string): string {
  return seoulTimeOf(Date.parse(at)).slice(0, 19).replace('T', ' ');
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const actions = Object.entries(auditTitles).map(([value, title]) => ({ value, label: title[language] }));
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, marginBottom: 8, alignItems: 'end' }}>
      <TextInput
        label={t('audit.search')}
        placeholder={t('audit.searchHint')}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        label={t('audit.action')}
        placeholder={t('audit.every')}
        searchable
        clearable
        data={actions}
        value={filter.action}
        onChange={(action) => onChange({ ...filter, action })}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={filter.from}
        onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.until')}
        value={filter.until}
        onChange={(event) => onChange({ ...filter, until: event.currentTarget.value })}
      />
    </div>
  );
}
