import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import type { NewCorrectionBatch, Proposal, Proposals } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { fieldSentence, useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Empty } from '../shell/empty.tsx';
import { addDays, clock, clockOn, daysAfter, shortDate } from '../time/format.ts';
import styles from './corrections.module.css';
import { refreshedByCorrections } from './words.ts';

const reasonMax = 200;

/** What is proposed for an outage: ticked, edited, given a reason, and then set at once. */
export function Proposed({ proposals }: { proposals: Proposals }) {
  const { t } = useTranslation();
  const { workplaceName, gateName, from, until, rows, isCut } = proposals;
  const place = gateName ?? workplaceName;
  const [ticked, setTicked] = useState(() => new Set(rows.filter(({ isLikely }) => isLikely).map(keyOf)));
  const [times, setTimes] = useState(() => new Map(rows.map((row) => [keyOf(row), clock(proposedAt(row))])));
  const [reason, setReason] = useState(
    t('outage.reasonOf', { place, from: clock(from), until: clock(until) }),
  );
  const { send, isSending, problem, isDone } = useSend('correctDays', { refreshes: refreshedByCorrections });
  const chosen = rows.filter((row) => ticked.has(keyOf(row)));
  const batch = { reason, corrections: chosen.map((row) => correctionOf(row, times.get(keyOf(row)) ?? '')) };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send({ body: batch });
  };
  if (isDone) return <Done count={chosen.length} />;
  const faultOf = (row: Proposal) => {
    const path = `corrections.${chosen.indexOf(row)}.at`;
    const fault = problem?.fields.find((field) => field.path === path);
    return fault === undefined ? undefined : fieldSentence(fault.code);
  };
  const hasRowFaults = problem?.fields.some(({ path }) => path.startsWith('corrections.')) === true;
  return (
    <form onSubmit={submit}>
      <p className="page-lead quiet">
        {t('outage.span', { place, from: momentOf(from), until: momentOf(until) })}
      </p>
      {rows.length === 0 && (
        <Empty title={t('outage.none')}>
          <p className="quiet">{t('outage.noneLead')}</p>
        </Empty>
      )}
      {isCut && <p className="quiet">{t('outage.cut')}</p>}
      {rows.length > 0 && (
        <>
          <Rows
            rows={rows}
            ticked={ticked}
            times={times}
            faultOf={faultOf}
            onTick={setTicked}
            onTime={(key, time) => setTimes(new Map(times).set(key, time))}
          />
          {hasRowFaults ? (
            <Alert color="red" variant="light" role="alert" mt="md">
              {t('outage.fault')}
            </Alert>
          ) : (
            <SendProblem problem={problem} />
          )}
          <div className={styles.confirm}>
            <TextInput
              label={t('outage.reason')}
              required
              maxLength={reasonMax}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button type="submit" loading={isSending} disabled={chosen.length === 0 || reason.trim() === ''}>
              {t('outage.confirm', { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function Done({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <Alert color="teal" variant="light" role="status">
      {t('outage.done', { count })} <Link to="/corrections">{t('outage.seeAll')}</Link>
    </Alert>
  );
}

type RowsProps = {
  readonly rows: readonly Proposal[];
  readonly ticked: Set<string>;
  readonly times: ReadonlyMap<string, string>;
  readonly faultOf: (row: Proposal) => string | undefined;
  readonly onTick: (ticked: Set<string>) => void;
  readonly onTime: (key: string, time: string) => void;
};

function Rows({ rows, ticked, times, faultOf, onTick, onTime }: RowsProps) {
  const { t } = useTranslation();
  const isAll = ticked.size === rows.length;
  const toggle = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    onTick(next);
  };
  return (
    <div className="panel scroll-x">
      <table className={`table ${styles.bulk}`}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label={t('table.selectAll')}
                checked={isAll}
                indeterminate={!isAll && ticked.size > 0}
                onChange={() => onTick(new Set(isAll ? [] : rows.map(keyOf)))}
              />
            </th>
            <th scope="col">{t('corrections.who')}</th>
            <th scope="col">{t('corrections.day')}</th>
            <th scope="col">{t('outage.side')}</th>
            <th scope="col">{t('outage.known')}</th>
            <th scope="col">{t('outage.proposed')}</th>
            <th scope="col">{t('outage.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={keyOf(row)}
              row={row}
              isTicked={ticked.has(keyOf(row))}
              time={times.get(keyOf(row)) ?? ''}
              fault={faultOf(row)}
              onTick={() => toggle(keyOf(row))}
              onTime={(time) => onTime(keyOf(row), time)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  readonly row: Proposal;
  readonly isTicked: boolean;
  readonly time: string;
  readonly fault: string | undefined;
  readonly onTick: () => void;
  readonly onTime: (time: string) => void;
};

function Row({ row, isTicked, time, fault, onTick, onTime }: RowProps) {
  const { t } = useTranslation();
  const { employee, workDate, side, basis } = row;
  const { name } = employee;
  return (
    <tr>
      <td>
        <Checkbox aria-label={t('table.select', { name })} checked={isTicked} onChange={onTick} />
      </td>
      <td>
        {name} <span className="quiet">{employee.department}</span>
      </td>
      <td className={styles.nowrap}>{shortDate(workDate, currentLanguage())}</td>
      <td>{t(`outage.${side}`)}</td>
      <td>
        <Known row={row} />
      </td>
      <td>
        <TextInput
          type="time"
          size="xs"
          aria-label={t('outage.timeOf', { name, side: t(`outage.${side}`) })}
          value={time}
          error={fault}
          disabled={!isTicked}
          onChange={(event) => onTime(event.currentTarget.value)}
        />
      </td>
      <td className="quiet">{t(`outage.${basis}`)}</td>
    </tr>
  );
}

function Known({ row: { inAt, outAt, tagCount, workDate } }: { row: Proposal }) {
  const { t } = useTranslation();
  if (tagCount === 0)
    return (
      <>
        {t('outage.noTags')} <span className="quiet">{t('outage.maybeAway')}</span>
      </>
    );
  const shown = (at: string | null) => (at === null ? '?' : clockOn(workDate, at));
  return <>{t('outage.knownTimes', { in: shown(inAt), out: shown(outAt) })}</>;
}

function keyOf({ employee, workDate, side }: Proposal): string {
  return `${employee.employeeId} ${workDate} ${side}`;
}

function proposedAt({ basis, usualAt, plannedAt }: Proposal): string {
  return basis === 'usual' ? (usualAt ?? plannedAt) : plannedAt;
}

/** The time that was left or edited, on the civil date of the proposed one. */
function correctionOf(row: Proposal, time: string): NewCorrectionBatch['corrections'][number] {
  const { employee, workDate, side } = row;
  const date = addDays(workDate, daysAfter(workDate, proposedAt(row)));
  return {
    employeeId: employee.employeeId,
    workDate,
    kind: side === 'in' ? 'set-in' : 'set-out',
    at: `${date}T${time.slice(0, 5)}:00+09:00`,
  };
}

function momentOf(at: string): string {
  return `${shortDate(at.slice(0, 10), currentLanguage())} ${clock(at)}`;
}
