import type { BoardRow } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import styles from './board.module.css';
import { byDepartment } from './filter.ts';
import { PersonCard } from './person-card.tsx';

/** The shown people by department, with how many of the whole department are at work. */
export function DepartmentGroups({
  scope,
  shown,
}: {
  scope: readonly BoardRow[];
  shown: readonly BoardRow[];
}) {
  const { t } = useTranslation();
  const whole = new Map(byDepartment(scope).map((department) => [department.name, department]));
  return byDepartment(shown).map(({ name, rows }) => {
    const department = whole.get(name);
    return (
      <section key={name} className={styles.department} aria-label={name || t('board.noDepartment')}>
        <h2 className={styles.departmentHead}>
          {name || t('board.noDepartment')}{' '}
          <span className="quiet">
            {t('board.inOf', { present: department?.presentCount ?? 0, all: department?.rows.length ?? 0 })}
          </span>
        </h2>
        <ul className={styles.grid}>
          {rows.map((row) => (
            <PersonCard key={row.employee.employeeId} row={row} />
          ))}
        </ul>
      </section>
    );
  });
}
