import { Alert, Button, Checkbox, Group, TextInput } from '@mantine/core';
import type { ImportKind, ImportPreview, ImportResult, ImportRow } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Empty } from '../shell/empty.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { peopleKeys, todayInKorea } from './choices.ts';
import styles from './people.module.css';

const kinds = ['wrong', 'new', 'changed', 'same'] as const satisfies readonly ImportKind[];
const departmentsShown = 12;

type Props = { readonly preview: ImportPreview; readonly onAgain: () => void };

/** What a file would do, row by row, and the button that does it. */
export function ImportReview({ preview, onAgain }: Props) {
  const { t } = useTranslation();
  const { importId, counts, fileName, ignoredHeads, newDepartments } = preview;
  const [kind, setKind] = useState<ImportKind>(kinds.find((one) => counts[one] > 0) ?? 'new');
  const [makesDepartments, setMakesDepartments] = useState(true);
  const [from, setFrom] = useState(todayInKorea());
  const [result, setResult] = useState<ImportResult | null>(null);
  const { send, isSending, problem } = useSend('applyImport', { refreshes: peopleKeys, onDone: setResult });
  const good = counts.new + counts.changed;
  if (result !== null) return <Applied result={result} importId={importId} onAgain={onAgain} />;
  return (
    <>
      <section className={`panel ${styles.section}`}>
        <h2>{fileName}</h2>
        <div className={styles.counts}>
          {kinds.map((one) => (
            <Button
              key={one}
              variant={one === kind ? 'light' : 'default'}
              aria-pressed={one === kind}
              onClick={() => setKind(one)}
            >
              {t(`people.importKind.${one}`, { count: counts[one] })}
            </Button>
          ))}
        </div>
        {ignoredHeads.length > 0 && (
          <p className="quiet">{t('people.ignored', { heads: ignoredHeads.join(', ') })}</p>
        )}
        {newDepartments.length > 0 && (
          <Checkbox
            mt="sm"
            checked={makesDepartments}
            onChange={({ currentTarget }) => setMakesDepartments(currentTarget.checked)}
            label={t('people.makeDepartments', { count: newDepartments.length })}
            description={`${newDepartments.slice(0, departmentsShown).join(', ')}${newDepartments.length > departmentsShown ? ' …' : ''}`}
          />
        )}
        <Group mt="md" align="end">
          {counts.changed > 0 && (
            <TextInput
              type="date"
              label={t('people.importFrom')}
              value={from}
              onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            />
          )}
          <Button
            disabled={good === 0}
            loading={isSending}
            onClick={() =>
              send({
                params: { importId },
                body: { makeDepartments: makesDepartments, ...(from === '' ? {} : { from }) },
              })
            }
          >
            {t('people.importApply', { count: good })}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('people.otherFile')}
          </Button>
        </Group>
        <SendProblem problem={problem} />
      </section>
      <ImportRows importId={importId} kind={kind} />
    </>
  );
}

function ImportRows({ importId, kind }: { importId: string; kind: ImportKind }) {
  const { t } = useTranslation();
  const list = usePages('importRows', { params: { importId }, query: { kind } });
  const columns: Column<ImportRow>[] = [
    { id: 'line', title: t('people.line'), isNumber: true, width: 64, cell: ({ line }) => line },
    {
      id: 'number',
      title: t('people.column.employee-number'),
      width: 120,
      cell: (row) => row.employeeNumber,
    },
    { id: 'name', title: t('people.column.name'), width: 140, cell: ({ name }) => name },
    {
      id: 'what',
      title: t(kind === 'wrong' ? 'people.why' : 'people.changes'),
      cell: (row) => <What row={row} />,
    },
  ];
  if (list.error !== null) return <LoadProblem error={list.error} reset={list.refetch} />;
  return (
    <DataTable
      label={t('people.importRows')}
      columns={columns}
      rows={list.rows}
      total={list.total}
      keyOf={({ line }) => String(line)}
      hasMore={list.hasMore}
      onMore={list.onMore}
      empty={<Empty title={t('people.noRows')} />}
    />
  );
}

/** Why a row is wrong, or what it changes. */
function What({ row: { problems, changes } }: { row: ImportRow }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (problems.length > 0) {
    const text = problems
      .map(({ column, value, sentence, otherLine }) => {
        const cell =
          value === '' ? t(`people.column.${column}`) : `${t(`people.column.${column}`)} "${value}"`;
        const other = otherLine === null ? '' : ` (${t('people.otherLine', { line: otherLine })})`;
        return `${cell}: ${sentence[language]}${other}`;
      })
      .join(' ');
    return <span title={text}>{text}</span>;
  }
  const text = changes
    .map(
      ({ column, before, after }) =>
        `${t(`people.column.${column}`)} ${before === null ? '' : `${before} → `}${after}`,
    )
    .join(' · ');
  return <span title={text}>{text}</span>;
}

function Applied({
  result,
  importId,
  onAgain,
}: {
  result: ImportResult;
  importId: string;
  onAgain: () => void;
}) {
  const { t } = useTranslation();
  const { added, changed, wrong, leftOut, departmentsMade } = result;
  return (
    <>
      <Alert color={wrong + leftOut.length > 0 ? 'yellow' : 'green'} variant="light" role="status" mb="md">
        <p>{t('people.importDone', { added, changed, departmentsMade })}</p>
        {wrong > 0 && <p>{t('people.importWrong', { count: wrong })}</p>}
        {leftOut.length > 0 && (
          <ul className="plain-list">
            {leftOut.slice(0, 100).map(({ line, employeeNumber, name, why }) => (
              <li key={line}>
                {t('people.otherLine', { line })} {employeeNumber} {name}: {t(`people.leftOut.${why}`)}
              </li>
            ))}
          </ul>
        )}
      </Alert>
      <Group mb="md">
        <Button renderRoot={(props) => <Link to="/hr/people" {...props} />}>{t('people.toList')}</Button>
        <Button variant="default" onClick={onAgain}>
          {t('people.otherFile')}
        </Button>
      </Group>
      {wrong > 0 && <ImportRows importId={importId} kind="wrong" />}
    </>
  );
}
