import type { ExceptionPage } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { MonthSwitch } from '../shell/month-switch.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { AcceptBar } from './accept-bar.tsx';
import { columnsOf, exceptionKey } from './exception-columns.tsx';
import { type AskedExceptions, ExceptionFilters } from './exception-filters.tsx';
import { likelyMonth } from './month.ts';

/** What of a month has to be looked at before it is signed: mended on the day's page, or accepted with a reason. */
export function ExceptionsPage() {
  const { t } = useTranslation();
  const [month, setMonth] = useState(() => likelyMonth(Date.now()));
  const [asked, setAsked] = useState<AskedExceptions>({ show: 'open', kind: null, departmentId: null });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const may = useQuery(sessionQuery).data?.user.may;
  const mayAccept = may?.['accept-exceptions'] !== undefined;
  const query = {
    show: asked.show,
    ...(asked.kind === null ? {} : { kind: asked.kind }),
    ...(asked.departmentId === null ? {} : { departmentId: asked.departmentId }),
  };
  const pages = usePages('exceptions', { params: { month }, query });
  const counts = useCounts(month, asked.departmentId);
  const change = (next: Partial<AskedExceptions>) => {
    setChosen(new Set());
    setAsked({ ...asked, ...next });
  };
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('closing.exceptions')} lead={t('closing.exceptionsLead')}>
        <MonthSwitch
          month={month}
          onChange={(next) => {
            setChosen(new Set());
            setMonth(next);
          }}
        />
      </PageHead>
      <ExceptionFilters asked={asked} counts={counts} onChange={change} />
      {mayAccept && chosen.size > 0 && (
        <AcceptBar
          show={asked.show}
          rows={pages.rows.filter((row) => chosen.has(exceptionKey(row)))}
          onDone={() => setChosen(new Set())}
        />
      )}
      {pages.isPending ? (
        <ListSkeleton />
      ) : (
        <DataTable
          label={t('closing.exceptions')}
          columns={columnsOf(t, asked.show)}
          rows={pages.rows}
          total={pages.total}
          keyOf={exceptionKey}
          nameOf={({ employee }) => employee.name}
          hasMore={pages.hasMore}
          onMore={pages.onMore}
          {...(mayAccept ? { selected: chosen, onSelect: setChosen } : {})}
          empty={<NoRows asked={asked} />}
        />
      )}
    </div>
  );
}

/** The counts of the whole scope stand in every page of the list, so the smallest one is asked for. */
function useCounts(month: string, departmentId: string | null): ExceptionPage | undefined {
  const scope = departmentId === null ? {} : { departmentId };
  return useQuery({
    queryKey: ['exceptions', 'counts', month, departmentId],
    queryFn: ({ signal }) => call('exceptions', { params: { month }, query: { limit: 1, ...scope }, signal }),
  }).data;
}

function NoRows({ asked }: { readonly asked: AskedExceptions }) {
  const { t } = useTranslation();
  if (asked.show === 'accepted') return <Empty title={t('closing.noneAccepted')} />;
  return (
    <Empty title={t('closing.noExceptions')}>
      <p className="quiet">{t('closing.noExceptionsLead')}</p>
    </Empty>
  );
}
