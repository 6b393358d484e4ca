import { useElementSize } from '@mantine/hooks';
import type { BoardRow } from '@nadeul/contract';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leadingFlag } from '../status/status.ts';
import { FlagMark, StateMark } from '../status/status-mark.tsx';
import { clockOn } from '../time/format.ts';
import { pagesOf, type Section } from './pages.ts';
import { roomIn } from './room.ts';
import styles from './wall.module.css';

/** How long a page stays before the next one. */
const pageMs = 12_000;

/** Departments with their people; where not all fit, one page after another. */
export function WallPeople({ rows }: { rows: readonly BoardRow[] }) {
  const { t } = useTranslation();
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const { columns, lines } = roomIn(width, height);
  const isMeasured = height > 0;
  const pages = useMemo(() => pagesOf(rows, { columns, lines }), [rows, columns, lines]);
  const turn = useTurn(pages.length);
  const page = pages[turn] ?? [];
  return (
    <div ref={ref} className={styles.people}>
      {isMeasured &&
        page.map((section) => <Department key={section.name} section={section} columns={columns} />)}
      {isMeasured && pages.length === 0 && <p className={styles.nobody}>{t('wall.nobody')}</p>}
      {pages.length > 1 && (
        <p className={styles.turn}>
          {turn + 1} / {pages.length}
        </p>
      )}
    </div>
  );
}

/** Which page is shown now. */
function useTurn(pages: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), pageMs);
    return () => clearInterval(timer);
  }, []);
  return pages === 0 ? 0 : turn % pages;
}

type DepartmentProps = { readonly section: Section; readonly columns: number };

function Department({ section: { name, rows, presentCount, count }, columns }: DepartmentProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.department}>
      <h2>
        {name || t('board.noDepartment')}{' '}
        <span className="quiet">{t('board.inOf', { present: presentCount, all: count })}</span>
      </h2>
      <ul style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {rows.map((row) => (
          <Person key={row.employee.employeeId} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Person({ row: { employee, day } }: { row: BoardRow }) {
  const flag = leadingFlag(day);
  const at = day.state === 'done' ? (day.outAt ?? day.inAt) : day.inAt;
  return (
    <li className={day.inAt === null ? styles.idle : ''}>
      {flag === null ? <StateMark state={day.state} /> : <FlagMark flag={flag} />}
      <span className={styles.name}>{employee.name}</span>
      <span className={styles.at}>{at === null ? '' : clockOn(day.workDate, at)}</span>
    </li>
  );
}
