// biome-ignore-all lint/a11y/useSemanticElements: a table cannot place thousands of cells one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: the keyboard walks over the days; readers read heads and totals with them.
import type { VirtualItem } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import styles from './sheet.module.css';
import type { DayColumn } from './sheet-days.ts';
import { type Layout, totalColumns } from './sheet-layout.ts';

type Props = {
  readonly layout: Layout;
  readonly days: readonly DayColumn[];
  readonly columns: readonly VirtualItem[];
  readonly people: number;
};

/** The head of the grid, which stays in sight: names, days, totals. */
export function SheetHead({ layout, days, columns, people }: Props) {
  const { t } = useTranslation();
  return (
    <div role="row" aria-rowindex={1} className={styles.head} style={{ height: layout.head }}>
      <div role="columnheader" aria-colindex={1} className={styles.name} style={{ width: layout.name }}>
        <strong>{t('sheet.person')}</strong>
        <span className={styles.about}>{t('sheet.people', { count: people })}</span>
      </div>
      <div role="presentation" className={styles.days} style={{ width: layout.day * days.length }}>
        {columns.map(({ index }) => {
          const day = days[index];
          return day === undefined ? null : (
            <div
              key={index}
              role="columnheader"
              aria-colindex={index + 2}
              aria-label={day.spoken}
              title={day.holidayName ?? undefined}
              className={`${styles.dayHead} ${styles[day.kind]} ${day.isToday ? styles.today : ''}`}
              style={{ left: index * layout.day, width: layout.day }}
            >
              <span>{day.number}</span>
              <span className={styles.weekday}>{day.weekday}</span>
            </div>
          );
        })}
      </div>
      <div role="presentation" className={styles.totals}>
        {totalColumns.map((column, index) => (
          <div
            key={column}
            role="columnheader"
            aria-colindex={days.length + 2 + index}
            className={`${styles.total} ${styles[`total-${column}`]}`}
          >
            {t(`sheet.total.${column}`)}
          </div>
        ))}
      </div>
    </div>
  );
}
