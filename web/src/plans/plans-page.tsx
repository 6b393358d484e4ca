import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import type { PlanChange } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { addMonths, monthTitle } from '../time/format.ts';
import { FileTools } from './file-tools.tsx';
import { Planner } from './planner.tsx';
import styles from './plans.module.css';
import { plansKey, plansQuery } from './queries.ts';
import { Reason } from './reason.tsx';

type Change = Omit<PlanChange, 'reason'>;

/** 근무계획표: people × days of a month, by department. */
export function PlansPage() {
  const { t } = useTranslation();
  const { month } = useParams({ from: '/shell/plans/$month' });
  const [departmentId, setDepartmentId] = useState('');
  const [waiting, setWaiting] = useState<Change | null>(null);
  const loaded = useQuery(plansQuery(month, departmentId));
  const refreshes = [plansKey, ['month'], ['board']];
  const save = useSend('setPlans', { refreshes });
  const undo = useSend('undoPlans', { refreshes, onDone: save.reset });
  const grid = loaded.data;
  const pastOf = ({ people }: Change) =>
    people.flatMap(({ days }) => days).filter(({ workDate }) => workDate < (grid?.today ?? '')).length;
  const send = (change: Change) =>
    pastOf(change) > 0 ? setWaiting(change) : save.send({ body: { ...change, reason: '' } });
  const batchId = grid?.lastBatch?.batchId;
  return (
    <div className={`page ${styles.page}`}>
      <PageHead title={t('plans.title')} lead={t('plans.lead')}>
        <MonthLink month={addMonths(month, -1)} label={t('month.previous')} symbol="‹" />
        <strong className={styles.month}>{monthTitle(month, currentLanguage())}</strong>
        <MonthLink month={addMonths(month, 1)} label={t('month.next')} symbol="›" />
        <NativeSelect
          aria-label={t('plans.department')}
          value={departmentId}
          onChange={(event) => setDepartmentId(event.currentTarget.value)}
          data={[
            { value: '', label: t('plans.everybody') },
            ...(grid?.departments ?? []).map((one) => ({ value: one.departmentId, label: one.name })),
          ]}
        />
        <FileTools month={month} departmentId={departmentId} onApply={send} />
      </PageHead>
      {loaded.isError && <LoadProblem error={loaded.error} reset={() => void loaded.refetch()} />}
      {loaded.isPending && <ListSkeleton />}
      <div className={styles.said}>
        {save.isDone && <Done answer={save.answer} />}
        {batchId !== undefined && (
          <Button
            variant="default"
            size="xs"
            loading={undo.isSending}
            onClick={() => undo.send({ params: { batchId } })}
          >
            {t('plans.undo', { count: grid?.lastBatch?.cells ?? 0 })}
          </Button>
        )}
        <SendProblem problem={save.problem} />
        <SendProblem problem={undo.problem} />
      </div>
      {grid !== undefined &&
        (grid.people.length === 0 ? (
          <p className="panel quiet">{t('plans.nobody')}</p>
        ) : (
          <Planner
            key={`${grid.month} ${departmentId}`}
            month={grid}
            isSending={save.isSending}
            onChange={send}
          />
        ))}
      {waiting !== null && (
        <Reason
          pastCells={pastOf(waiting)}
          onClose={() => setWaiting(null)}
          onReason={(reason) => {
            setWaiting(null);
            save.send({ body: { ...waiting, reason } });
          }}
        />
      )}
    </div>
  );
}

/** What the last change came to. */
function Done({ answer }: { answer: Answer<'setPlans'> | undefined }) {
  const { t } = useTranslation();
  if (answer === undefined) return null;
  const { cells: count, recomputedDays: days } = answer;
  if (count === 0) return <p role="status">{t('plans.doneNothing')}</p>;
  return (
    <p role="status">
      {days === 0 ? t('plans.done', { count }) : t('plans.doneRecomputed', { count, days })}
    </p>
  );
}

function MonthLink({ month, label, symbol }: { month: string; label: string; symbol: string }) {
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      renderRoot={(props) => <Link {...props} to="/plans/$month" params={{ month }} />}
    >
      <span aria-hidden="true">{symbol}</span>
    </ActionIcon>
  );
}
