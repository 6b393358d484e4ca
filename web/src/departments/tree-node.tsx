import type { Department } from '@nadeul/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../people/people.module.css';

const indentPx = 22;

type Props = {
  readonly department: Department;
  /** Null where nothing is below it. */
  readonly isFolded: boolean | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onFold: (isFolded: boolean) => void;
};

/** One department of the tree; it takes the focus when it is chosen by a key. */
export function TreeNode({ department, isFolded, isChosen, onChoose, onFold }: Props) {
  const { t } = useTranslation();
  const { name, level, closedOn, peopleBelow } = department;
  const node = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tree = node.current?.closest('[role="tree"]');
    if (isChosen && tree?.contains(document.activeElement)) node.current?.focus();
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all of its nodes.
    <div
      ref={node}
      role="treeitem"
      aria-level={level}
      aria-selected={isChosen}
      aria-expanded={isFolded === null ? undefined : !isFolded}
      tabIndex={isChosen ? 0 : -1}
      className={styles.node}
      style={{ paddingLeft: 8 + (level - 1) * indentPx }}
      onClick={() => {
        if (isChosen && isFolded !== null) onFold(!isFolded);
        onChoose();
      }}
    >
      <span className="quiet" aria-hidden="true">
        {isFolded === null ? '·' : isFolded ? '▸' : '▾'}
      </span>
      <span className={closedOn === null ? undefined : styles.closed}>{name}</span>
      {closedOn !== null && <span className="quiet">{t('departments.closedOn', { date: closedOn })}</span>}
      <span className="grow" />
      <span className="quiet">{t('departments.people', { count: peopleBelow })}</span>
    </div>
  );
}
