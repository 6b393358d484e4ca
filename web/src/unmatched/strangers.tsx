import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Stranger, StrangerShow, StrangerSort } from '@nadeul/contract';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { clock, shortDate } from '../time/format.ts';
import { nameOfStranger } from './name.ts';
import { StrangerDrawer } from './stranger-drawer.tsx';
import styles from './unmatched.module.css';

const searchAfterMs = 250;
const sorts = ['last', 'first', 'count'] as const satisfies readonly StrangerSort[];

/** Who tapped and belongs to nobody; a row opens what is known and what to do. */
export function Strangers({ show }: { readonly show: StrangerShow }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), searchAfterMs);
  const [sort, setSort] = useState<StrangerSort>('last');
  const [open, setOpen] = useState<string | null>(null);
  const pages = usePages('unmatched', { query: { show, sort, search } });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <>
      <div className={styles.filters}>
        <TextInput
          aria-label={t('unmatched.search')}
          placeholder={t('unmatched.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('unmatched.sort')}
          allowDeselect={false}
          data={sorts.map((value) => ({ value, label: t(`unmatched.sorts.${value}`) }))}
          value={sort}
          onChange={(value) => setSort(sorts.find((one) => one === value) ?? 'last')}
        />
      </div>
      {pages.isPending ? (
        <ListSkeleton />
      ) : (
        <DataTable
          label={t('unmatched.title')}
          columns={columnsOf(t)}
          rows={pages.rows}
          total={pages.total}
          keyOf={({ strangerId }) => strangerId}
          hasMore={pages.hasMore}
          onMore={pages.onMore}
          onOpen={({ strangerId }) => setOpen(strangerId)}
          empty={<Nobody show={show} isSearching={search !== ''} />}
        />
      )}
      {open !== null && <StrangerDrawer strangerId={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Nobody({ show, isSearching }: { show: StrangerShow; isSearching: boolean }) {
  const { t } = useTranslation();
  if (isSearching) return <Empty title={t('unmatched.nobodyFound')} />;
  return (
    <Empty title={show === 'open' ? t('unmatched.emptyTitle') : t('unmatched.noneHere')}>
      {show === 'open' && <p>{t('unmatched.emptyText')}</p>}
    </Empty>
  );
}

function columnsOf(t: TFunction): Column<Stranger>[] {
  return [
    {
      id: 'name',
      title: t('unmatched.name'),
      cell: (one) => (
        <>
          {nameOfStranger(t, one)}
          {one.isConflict && (
            <span className={`mark tone-red ${styles.mark}`}>{t('unmatched.conflict')}</span>
          )}
          {one.dismissal !== null && <span className="quiet"> {one.dismissal.reason}</span>}
        </>
      ),
    },
    {
      id: 'count',
      title: t('unmatched.count'),
      isNumber: true,
      cell: ({ tagCount }) => tagCount.toLocaleString(),
    },
    { id: 'last', title: t('unmatched.last'), cell: ({ lastAt }) => at(lastAt) },
    {
      id: 'gate',
      title: t('unmatched.gate'),
      cell: ({ lastGateName, sourceName }) => (
        <>
          {lastGateName ?? '–'} <span className="quiet">{sourceName}</span>
        </>
      ),
    },
    { id: 'userNumber', title: t('unmatched.userNumber'), cell: ({ userNumber }) => userNumber ?? '–' },
    { id: 'card', title: t('unmatched.card'), cell: ({ cardNumberMasked }) => cardNumberMasked ?? '–' },
    {
      id: 'employeeNumber',
      title: t('unmatched.employeeNumber'),
      cell: ({ employeeNumber }) => employeeNumber ?? '–',
    },
    { id: 'first', title: t('unmatched.first'), cell: ({ firstAt }) => at(firstAt) },
  ];
}

function at(time: string): string {
  return `${shortDate(time.slice(0, 10), currentLanguage())} ${clock(time)}`;
}
