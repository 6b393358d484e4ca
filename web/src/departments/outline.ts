import type { Department } from '@nadeul/contract';

/** Whether anything lies below the department. */
export function hasChildren(departments: readonly Department[], { departmentId }: Department): boolean {
  return departments.some(({ parentId }) => parentId === departmentId);
}

/** Departments that are not below a folded one, in their order. */
export function unfolded(departments: readonly Department[], folded: ReadonlySet<string>): Department[] {
  const hidden = new Set<string>();
  return departments.filter(({ departmentId, parentId }) => {
    const isHidden = parentId !== null && (folded.has(parentId) || hidden.has(parentId));
    if (isHidden) hidden.add(departmentId);
    return !isHidden;
  });
}

/** What a key does on the chosen department. */
export type TreeMove =
  | { readonly kind: 'choose'; readonly department: Department | undefined }
  | { readonly kind: 'fold'; readonly isFolded: boolean }
  | { readonly kind: 'move'; readonly step: number }
  | { readonly kind: 'rename' | 'add-below' };

type Pressed = { readonly key: string; readonly altKey: boolean };
type Outline = {
  readonly shown: readonly Department[];
  readonly current: Department;
  /** Null where nothing is below it. */
  readonly isFolded: boolean | null;
};

/** The meaning of a key in the tree; null for one that means nothing. */
export function moveOf({ key, altKey }: Pressed, { shown, current, isFolded }: Outline): TreeMove | null {
  const index = shown.indexOf(current);
  const parent = shown.find(({ departmentId }) => departmentId === current.parentId);
  switch (key) {
    case 'ArrowDown':
      return altKey ? { kind: 'move', step: 1 } : { kind: 'choose', department: shown[index + 1] };
    case 'ArrowUp':
      return altKey ? { kind: 'move', step: -1 } : { kind: 'choose', department: shown[index - 1] };
    case 'ArrowRight':
      return isFolded === true
        ? { kind: 'fold', isFolded: false }
        : { kind: 'choose', department: isFolded === null ? undefined : shown[index + 1] };
    case 'ArrowLeft':
      return isFolded === false ? { kind: 'fold', isFolded: true } : { kind: 'choose', department: parent };
    case 'Home':
      return { kind: 'choose', department: shown[0] };
    case 'End':
      return { kind: 'choose', department: shown.at(-1) };
    case 'F2':
    case 'Enter':
      return { kind: 'rename' };
    case 'Insert':
      return { kind: 'add-below' };
    default:
      return null;
  }
}
