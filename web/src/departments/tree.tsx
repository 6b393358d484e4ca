import type { Department } from '@nadeul/contract';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { peopleKeys } from '../people/choices.ts';
import styles from '../people/people.module.css';
import { NewDepartment } from './new-department.tsx';
import { NodeActions } from './node-actions.tsx';
import { hasChildren, moveOf, type TreeMove, unfolded } from './outline.ts';
import { RenameDepartment } from './rename-department.tsx';
import { TreeNode } from './tree-node.tsx';

type Props = { readonly departments: readonly Department[]; readonly canEdit: boolean };

/**
 * The tree of departments. Arrows move and fold, F2 renames, Insert adds below, and Alt with an arrow changes the
 * place among the siblings.
 */
export function Tree({ departments, canEdit }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(departments[0]?.departmentId ?? '');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<'rename' | 'add-below' | null>(null);
  const { send, problem } = useSend('changeDepartment', { refreshes: peopleKeys });
  const shown = unfolded(departments, folded);
  const current = shown.find(({ departmentId }) => departmentId === chosen) ?? shown[0];
  if (current === undefined) return null;
  const foldOf = (one: Department) => (hasChildren(departments, one) ? folded.has(one.departmentId) : null);
  const does = (move: TreeMove) => {
    if (move.kind === 'choose' && move.department !== undefined) setChosen(move.department.departmentId);
    if (move.kind === 'fold') setFolded(foldedWith(folded, current, move.isFolded));
    if (!canEdit) return;
    if (move.kind === 'rename' || move.kind === 'add-below') setAsked(move.kind);
    if (move.kind === 'move') {
      const siblings = departments.filter(({ parentId }) => parentId === current.parentId);
      const place = siblings.indexOf(current) + move.step;
      if (place >= 0 && place < siblings.length)
        send({ params: { departmentId: current.departmentId }, body: { place } });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moveOf(event, { shown, current, isFolded: foldOf(current) });
    if (move === null) return;
    event.preventDefault();
    does(move);
  };
  return (
    <>
      {canEdit && <NodeActions department={current} departments={departments} onMove={does} />}
      <SendProblem problem={problem} />
      <div
        className={`panel ${styles.tree}`}
        role="tree"
        aria-label={t('departments.title')}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {shown.map((department) => (
          <TreeNode
            key={department.departmentId}
            department={department}
            isFolded={foldOf(department)}
            isChosen={department === current}
            onChoose={() => setChosen(department.departmentId)}
            onFold={(isFolded) => setFolded(foldedWith(folded, department, isFolded))}
          />
        ))}
      </div>
      {canEdit && <p className="quiet">{t('departments.keys')}</p>}
      <NewDepartment isOpen={asked === 'add-below'} parent={current} onClose={() => setAsked(null)} />
      <RenameDepartment isOpen={asked === 'rename'} department={current} onClose={() => setAsked(null)} />
    </>
  );
}

function foldedWith(
  folded: ReadonlySet<string>,
  { departmentId }: Department,
  isFolded: boolean,
): ReadonlySet<string> {
  const next = new Set(folded);
  if (isFolded) next.add(departmentId);
  else next.delete(departmentId);
  return next;
}
