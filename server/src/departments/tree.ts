/** A department as the rules of the tree see it. */
export type TreeNode = {
  readonly departmentId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly position: number;
};

/** Departments and what lies below each, in the order in which they are shown, with their level from 1. */
export function inOrder<N extends TreeNode>(nodes: readonly N[]): (N & { readonly level: number })[] {
  const children = Map.groupBy(nodes, ({ parentId }) => parentId);
  const ordered: (N & { level: number })[] = [];
  const visit = (parentId: string | null, level: number): void => {
    for (const node of (children.get(parentId) ?? []).toSorted(bySibling)) {
      ordered.push({ ...node, level });
      visit(node.departmentId, level + 1);
    }
  };
  visit(null, 1);
  return ordered;
}

export function bySibling(a: TreeNode, b: TreeNode): number {
  return a.position - b.position || (a.name < b.name ? -1 : 1);
}

/** The department and all that lie below it, by id. */
export function below(nodes: readonly TreeNode[], departmentId: string): Set<string> {
  const children = Map.groupBy(nodes, ({ parentId }) => parentId);
  const found = new Set<string>();
  const visit = (id: string): void => {
    found.add(id);
    for (const child of children.get(id) ?? []) visit(child.departmentId);
  };
  visit(departmentId);
  return found;
}

/** How many levels the tree would have if the department and all below it hung under another one (null: the top). */
export function depthUnder(
  nodes: readonly TreeNode[],
  departmentId: string | null,
  parentId: string | null,
): number {
  const levels = new Map(inOrder(nodes).map((node) => [node.departmentId, node.level]));
  const above = parentId === null ? 0 : (levels.get(parentId) ?? 0);
  if (departmentId === null) return above + 1;
  const own = levels.get(departmentId) ?? 1;
  const lowest = Math.max(...[...below(nodes, departmentId)].map((id) => levels.get(id) ?? own));
  return above + 1 + lowest - own;
}

/** The sign between the names of a path, as it is written in files: "본부 > 팀". */
const separator = ' > ';

/** The names from the top down to each department, by id. */
export function pathsOf(nodes: readonly TreeNode[]): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { departmentId, parentId, name } of inOrder(nodes)) {
    const above = parentId === null ? undefined : paths.get(parentId);
    paths.set(departmentId, above === undefined ? name : `${above}${separator}${name}`);
  }
  return paths;
}
