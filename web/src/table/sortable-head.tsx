import { UnstyledButton } from '@mantine/core';
import styles from './table.module.css';

/** What a list is sorted by, as the server names it. */
export type Sort = { readonly by: string; readonly direction: 'asc' | 'desc' };

type Props = {
  readonly column: {
    readonly id: string;
    readonly title: string;
    readonly isSortable?: boolean;
    readonly isNumber?: boolean;
    readonly width?: number;
  };
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
};

/** The head of a column; a button where the list can be sorted by it. */
export function SortableHead({ column: { id, title, isSortable, isNumber, width }, sort, onSort }: Props) {
  const isSorted = sort?.by === id;
  const direction = isSorted && sort.direction === 'asc' ? 'desc' : 'asc';
  const sorted = sort?.direction === 'desc' ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={isNumber === true ? 'number' : undefined}
      style={width === undefined ? undefined : { width }}
      aria-sort={isSorted ? sorted : undefined}
    >
      {isSortable === true && onSort !== undefined ? (
        <UnstyledButton className={styles.sort ?? ''} onClick={() => onSort({ by: id, direction })}>
          {title}
          <span aria-hidden="true">{isSorted ? (sort.direction === 'asc' ? ' ↑' : ' ↓') : ''}</span>
        </UnstyledButton>
      ) : (
        title
      )}
    </th>
  );
}
