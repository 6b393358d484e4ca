import { Button, Select, TextInput } from '@mantine/core';
import type { ExceptionPage, ExceptionRow, ExceptionShow } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { choicesQuery, optionsOf } from '../people/choices.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { MonthSwitch } from '../shell/month-switch.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { clockOn, hours, shortDate } from '../time/format.ts';
import styles from './closing.module.css';
import { likelyMonth } from './month.ts';

type Kind = ExceptionRow['kind'];
type Asked = {
  readonly show: ExceptionShow;
  readonly kind: Kind | null;
  readonly departmentId: string | null;
};

/** What of a month has to be looked at before it is signed: mended on the day's page, or accepted with a reason. */
export function ExceptionsPage() {
  const { t } = useTranslation();
  const [month, setMonth] = useState(() => likelyMonth(Date.now()));
  const [asked, setAsked] = useState<Asked>({ show: 'open', kind: null, departmentId: null });
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
  const change = (next: Partial<Asked>) => {
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
      <Filters asked={asked} counts={counts} onChange={change} />
      {mayAccept && chosen.size > 0 && (
        <AcceptBar
          show={asked.show}
          rows={pages.rows.filter((row) => chosen.has(keyOf(row)))}
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
          keyOf={keyOf}
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

type FilterProps = {
  readonly asked: Asked;
  readonly counts: ExceptionPage | undefined;
  readonly onChange: (change: Partial<Asked>) => void;
};

function Filters({ asked, counts, onChange }: FilterProps) {
  const { t } = useTranslation();
  const { data } = useQuery(choicesQuery);
  const kinds = Object.entries(counts?.openCounts ?? {}) as [Kind, number][];
  const open = kinds.reduce((sum, [, count]) => sum + count, 0);
  const shown = asked.show === 'open';
  return (
    <>
      <fieldset className={styles.tiles} aria-label={t('closing.kindsShown')}>
        <Tile
          label={t('closing.open')}
          count={open}
          isOn={shown && asked.kind === null}
          onClick={() => onChange({ show: 'open', kind: null })}
        />
        {kinds
          .filter(([kind, count]) => count > 0 || asked.kind === kind)
          .map(([kind, count]) => (
            <Tile
              key={kind}
              label={t(`closing.kinds.${kind}`)}
              count={count}
              isOn={shown && asked.kind === kind}
              onClick={() => onChange({ show: 'open', kind })}
            />
          ))}
        <Tile
          label={t('closing.accepted')}
          count={counts?.acceptedCount ?? 0}
          isOn={!shown}
          onClick={() => onChange({ show: 'accepted', kind: null })}
        />
      </fieldset>
      <Select
        className={styles.department ?? ''}
        aria-label={t('people.column.department')}
        placeholder={t('people.column.department')}
        data={optionsOf(data?.departments)}
        value={asked.departmentId}
        onChange={(departmentId) => onChange({ departmentId })}
        searchable
        clearable
        limit={200}
      />
    </>
  );
}

type TileProps = {
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onClick: () => void;
};

function Tile({ label, count, isOn, onClick }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={isOn} onClick={onClick}>
      <span>{label}</span>
      <strong>{count.toLocaleString()}</strong>
    </button>
  );
}

type AcceptProps = {
  readonly show: ExceptionShow;
  readonly rows: readonly ExceptionRow[];
  readonly onDone: () => void;
};

/** Accepts what is chosen with one reason, or takes that back. */
function AcceptBar({ show, rows, onDone }: AcceptProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const then = { refreshes: [['exceptions']], onDone };
  const accepting = useSend('acceptExceptions', then);
  const withdrawing = useSend('withdrawAcceptances', then);
  const exceptions = rows.map(({ employee, workDate, kind }) => ({
    employeeId: employee.employeeId,
    workDate,
    kind,
  }));
  if (show === 'accepted')
    return (
      <div className={`panel ${styles.bar}`}>
        <strong>{t('closing.chosen', { count: rows.length })}</strong>
        <Button
          variant="default"
          loading={withdrawing.isSending}
          onClick={() => withdrawing.send({ body: { exceptions } })}
        >
          {t('closing.withdraw')}
        </Button>
        <SendProblem problem={withdrawing.problem} />
      </div>
    );
  return (
    <div className={`panel ${styles.bar}`}>
      <strong>{t('closing.chosen', { count: rows.length })}</strong>
      <TextInput
        className={styles.reason ?? ''}
        aria-label={t('closing.reason')}
        placeholder={t('closing.reasonExample')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={accepting.errorOf('reason')}
      />
      <Button
        disabled={reason.trim() === ''}
        loading={accepting.isSending}
        onClick={() => accepting.send({ body: { exceptions, reason } })}
      >
        {t('closing.accept')}
      </Button>
      <SendProblem problem={accepting.problem} shown={['reason']} />
    </div>
  );
}

function NoRows({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  if (asked.show === 'accepted') return <Empty title={t('closing.noneAccepted')} />;
  return (
    <Empty title={t('closing.noExceptions')}>
      <p className="quiet">{t('closing.noExceptionsLead')}</p>
    </Empty>
  );
}

function columnsOf(t: TFunction, show: ExceptionShow): Column<ExceptionRow>[] {
  const last: Column<ExceptionRow> =
    show === 'open'
      ? { id: 'about', title: t('closing.about'), cell: (row) => aboutOf(t, row) }
      : {
          id: 'reason',
          title: t('closing.reason'),
          cell: ({ acceptance }) => (
            <>
              {acceptance?.reason} <span className="quiet">{acceptance?.by}</span>
            </>
          ),
        };
  return [
    { id: 'date', title: t('month.date'), cell: ({ workDate }) => shortDate(workDate, currentLanguage()) },
    {
      id: 'name',
      title: t('people.column.name'),
      cell: ({ employee, workDate }) => (
        <Link
          to="/people/$employeeId/$month"
          params={{ employeeId: employee.employeeId, month: workDate.slice(0, 7) }}
          search={{ day: workDate }}
          className={styles.name ?? ''}
        >
          {employee.name} <span className="quiet">{employee.employeeNumber}</span>
        </Link>
      ),
    },
    {
      id: 'kind',
      title: t('closing.kind'),
      cell: ({ kind }) => (
        <span className={`mark tone-${kind === 'pending' ? 'grey' : 'red'}`}>
          {t(`closing.kinds.${kind}`)}
        </span>
      ),
    },
    { id: 'times', title: t('closing.times'), cell: timesOf },
    last,
    { id: 'department', title: t('people.column.department'), cell: ({ employee }) => employee.department },
  ];
}

function timesOf({ workDate, inAt, outAt }: ExceptionRow): string {
  const time = (at: string | null) => (at === null ? '–' : clockOn(workDate, at));
  return inAt === null && outAt === null ? '–' : `${time(inAt)} ~ ${time(outAt)}`;
}

/** What the exception is about, and what to do. */
function aboutOf(t: TFunction, { kind, minutes, proposedOutAt, workDate }: ExceptionRow): string {
  if (proposedOutAt !== null) return t('closing.proposed', { time: clockOn(workDate, proposedOutAt) });
  return t(`closing.todo.${kind}`, { hours: hours(minutes) });
}

function keyOf({ employee, workDate, kind }: ExceptionRow): string {
  return `${employee.employeeId} ${workDate} ${kind}`;
}
