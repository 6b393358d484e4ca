import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Sort, SortableHead } from './sortable-head.tsx';
import styles from './table.module.css';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** The server can sort by it. */
  readonly isSortable?: boolean;
  readonly isNumber?: boolean;
  /** In pixels. */
  readonly width?: number;
};

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  readonly keyOf: (row: Row) => string;
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Opens a row: by click, or by Enter on it. */
  readonly onOpen?: (row: Row) => void;
  /** Keys that are chosen, and how the choice changes. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly nameOf?: (row: Row) => string;
  /** Shown where there are no rows. */
  readonly empty: ReactNode;
};

const rowHeight = 41;
const rowsBeyond = 12;

/**
 * A table that draws only what is in view, so that 10,000 rows stay quick. Rows are reached by Tab and the arrow
 * keys; further pages come as one scrolls.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, total, hasMore = false, onMore, empty, selected, onSelect } = props;
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => panel.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeyond,
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= rows.length - rowsBeyond) onMore?.();
  }, [hasMore, lastIndex, rows.length, onMore]);
  if (rows.length === 0) return <div className="panel">{empty}</div>;
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const keys = rows.map(props.keyOf);
  const isAllSelected = selected !== undefined && keys.every((key) => selected.has(key));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className={`panel ${styles.scroll}`} ref={panel} aria-label={label} tabIndex={0}>
      <table className={`table ${styles.table}`} aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {selected !== undefined && (
              <th scope="col" className={styles.check}>
                <Checkbox
                  aria-label={t('table.selectAll')}
                  checked={isAllSelected}
                  indeterminate={!isAllSelected && selected.size > 0}
                  onChange={() => onSelect?.(new Set(isAllSelected ? [] : keys))}
                />
              </th>
            )}
            {columns.map((column) => (
              <SortableHead key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={before} />
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <TableRow key={keys[index]} {...props} row={row} index={index} />
            );
          })}
          <Space height={after} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not drawn. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the row is empty, nothing in it takes the focus.
    <tr aria-hidden="true">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function TableRow<Row>(props: Props<Row> & { readonly row: Row; readonly index: number }) {
  const { row, index, columns, keyOf, onOpen, selected, onSelect, nameOf } = props;
  const { t } = useTranslation();
  const key = keyOf(row);
  const toggle = () => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen?.(row);
    if (event.key === ' ' && selected !== undefined) {
      event.preventDefault();
      toggle();
    }
    const next = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const sibling = event.currentTarget[next[event.key]];
    if (!(sibling instanceof HTMLElement) || sibling.tabIndex !== 0) return;
    event.preventDefault();
    sibling.focus();
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected?.has(key)}
      className={onOpen === undefined ? undefined : styles.opens}
      tabIndex={0}
      onClick={() => onOpen?.(row)}
      onKeyDown={onKeyDown}
    >
      {selected !== undefined && (
        <td className={styles.check}>
          <Checkbox
            aria-label={t('table.select', { name: nameOf?.(row) ?? key })}
            checked={selected.has(key)}
            onChange={toggle}
            onClick={(event) => event.stopPropagation()}
          />
        </td>
      )}
      {columns.map(({ id, cell, isNumber }) => (
        <td key={id} className={isNumber === true ? 'number' : undefined}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}
