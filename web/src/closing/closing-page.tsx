import { Alert, Badge, Button, Select, Textarea } from '@mantine/core';
import type { Closing, MonthStanding } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { choicesQuery, optionsOf } from '../people/choices.ts';
import { Confirm } from '../shell/confirm.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { MonthSwitch } from '../shell/month-switch.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { seoulTimeOf } from '../time/format.ts';
import styles from './closing.module.css';
import { LateFacts } from './late-facts.tsx';
import { likelyMonth } from './month.ts';

/** 마감: signs a month of a department or the office, shows what came late since, and opens it again. */
export function ClosingPage() {
  const { t } = useTranslation();
  const [month, setMonth] = useState(() => likelyMonth(Date.now()));
  const standing = useQuery({
    queryKey: ['closings', month],
    queryFn: ({ signal }) => call('monthStanding', { params: { month }, signal }),
  });
  return (
    <div className="page">
      <PageHead title={t('closing.title')} lead={t('closing.lead')}>
        <MonthSwitch month={month} onChange={setMonth} />
      </PageHead>
      {standing.isError && <LoadProblem error={standing.error} reset={() => void standing.refetch()} />}
      {standing.isPending && <ListSkeleton />}
      {standing.data !== undefined && (
        <>
          <Standing standing={standing.data} />
          {standing.data.signedPeople < standing.data.people && (
            <SignForm key={month} standing={standing.data} />
          )}
          {standing.data.signedPeople > 0 && <LateFacts month={month} />}
          <History closings={standing.data.closings} />
        </>
      )}
    </div>
  );
}

function Standing({ standing: { people, signedPeople, isOver } }: { readonly standing: MonthStanding }) {
  const { t } = useTranslation();
  const isWhole = people > 0 && signedPeople === people;
  return (
    <section className={`panel ${styles.standing}`}>
      <Badge variant="light" color={isWhole ? 'green' : 'gray'} autoContrast size="lg">
        {t(isWhole ? 'closing.signed' : isOver ? 'closing.unsigned' : 'closing.running')}
      </Badge>
      <span>{t('closing.signedOf', { signed: signedPeople, count: people })}</span>
    </section>
  );
}

function SignForm({ standing: { month, isOver, unmatchedCount } }: { readonly standing: MonthStanding }) {
  const { t } = useTranslation();
  const { data } = useQuery(choicesQuery);
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const signing = useSend('closeMonth', {
    refreshes: [['closings'], ['exceptions'], ['month']],
    onDone: () => setIsAsking(false),
  });
  if (!isOver) return <p className="quiet">{t('closing.notOver')}</p>;
  const needsReason = unmatchedCount > 0;
  const unmatchedReason = needsReason ? reason.trim() : null;
  return (
    <section className={`panel ${styles.form}`}>
      <p>
        {t('closing.before')} <Link to="/exceptions">{t('closing.toExceptions')}</Link>
      </p>
      <Select
        label={t('closing.scope')}
        placeholder={t('closing.everybody')}
        data={optionsOf(data?.departments)}
        value={departmentId}
        onChange={setDepartmentId}
        searchable
        clearable
        limit={200}
      />
      {needsReason && (
        <Textarea
          label={t('closing.unmatchedReason', { count: unmatchedCount })}
          description={t('closing.unmatchedHint')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={signing.errorOf('unmatchedReason')}
        />
      )}
      <div>
        <Button disabled={unmatchedReason === ''} onClick={() => setIsAsking(true)}>
          {t('closing.sign')}
        </Button>
      </div>
      <Confirm
        isOpen={isAsking}
        title={t('closing.signTitle')}
        action={t('closing.sign')}
        isSending={signing.isSending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => signing.send({ body: { month, departmentId, unmatchedReason } })}
      >
        <p>{t('closing.signText')}</p>
        <SendProblem problem={signing.problem} shown={['unmatchedReason']} />
      </Confirm>
    </section>
  );
}

function History({ closings }: { readonly closings: readonly Closing[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Closing | null>(null);
  if (closings.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{t('closing.history')}</h2>
      <ul className={styles.history}>
        {closings.map((closing) => (
          <li key={closing.closingId} className="panel">
            <strong>{closing.department?.name ?? t('closing.everybody')}</strong>{' '}
            {t('closing.signedBy', {
              count: closing.people,
              by: closing.closedBy ?? '–',
              at: minuteOf(closing.closedAt),
            })}
            {closing.unmatchedReason !== null && <p className="quiet">{closing.unmatchedReason}</p>}
            {closing.reopenedAt === null ? (
              <Button size="compact-sm" variant="default" onClick={() => setOpen(closing)}>
                {t('closing.reopen')}
              </Button>
            ) : (
              <p className="quiet">
                {t('closing.reopenedBy', {
                  by: closing.reopenedBy ?? '–',
                  at: minuteOf(closing.reopenedAt),
                  reason: closing.reopenReason ?? '',
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {open !== null && <Reopening closingId={open.closingId} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Reopening({ closingId, onClose }: { readonly closingId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { send, isSending, problem, errorOf } = useSend('reopenMonth', {
    refreshes: [['closings'], ['exceptions'], ['month']],
    onDone: onClose,
  });
  return (
    <Confirm
      isOpen
      isDangerous
      title={t('closing.reopenTitle')}
      action={t('closing.reopen')}
      isSending={isSending}
      onClose={onClose}
      onConfirm={() => send({ params: { closingId }, body: { reason } })}
    >
      <Alert color="yellow" mb="md">
        {t('closing.reopenText')}
      </Alert>
      <Textarea
        label={t('closing.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={errorOf('reason')}
      />
      <SendProblem problem={problem} shown={['reason']} />
    </Confirm>
  );
}

/** An instant as `2026-11-22 08:52` in Korea. */
function minuteOf(at: string): string {
  return seoulTimeOf(Date.parse(at)).slice(0, 16).replace('T', ' ');
}
