import type { PlanChange, PlanMonth, PlanValue } from '@nadeul/contract';
import { type KeyboardEvent, useState } from 'react';
import {
  type Block,
  changeOf,
  copyOf,
  edgesOf,
  pasteInto,
  placesOf,
  type Selection,
  type Target,
  weekLater,
} from './cells.ts';
import { PlanGrid } from './plan-grid.tsx';
import { PlanTools } from './plan-tools.tsx';

type Props = {
  readonly month: PlanMonth;
  readonly isSending: boolean;
  readonly onChange: (change: Omit<PlanChange, 'reason'>) => void;
};

/** Most people in one change. */
const peopleMax = 500;

/** The grid with its tools: what is selected, what was copied, and what becomes of it. */
export function Planner({ month, isSending, onChange }: Props) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const [copied, setCopied] = useState<Block | null>(null);
  const edges = selection === null ? null : edgesOf(selection);
  const count = edges === null ? 0 : placesOf(edges).length;
  const apply = (targets: readonly Target[]) => {
    const change = changeOf(month, targets);
    if (change !== null && !isSending) onChange(change);
  };
  const set = (value: PlanValue) => edges !== null && apply(placesOf(edges).map((at) => ({ ...at, value })));
  const copy = () => edges !== null && setCopied(copyOf(month, edges));
  const paste = () => edges !== null && copied !== null && apply(pasteInto(copied, edges, month));
  const onKey = (event: KeyboardEvent): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'c') copy();
    else if (isCommand && event.key.toLowerCase() === 'v') paste();
    else if (event.key === 'Delete' || event.key === 'Backspace') set({ kind: 'work-type' });
    else return false;
    return true;
  };
  return (
    <>
      <PlanTools
        shifts={month.shifts}
        count={count}
        canPaste={copied !== null}
        isSending={isSending || (edges !== null && edges.bottom - edges.top >= peopleMax)}
        onSet={set}
        onCopy={copy}
        onPaste={paste}
        onWeekLater={() => edges !== null && apply(weekLater(month, edges))}
      />
      <PlanGrid month={month} selection={selection} onSelect={setSelection} onKey={onKey} />
    </>
  );
}
