import { growingTables } from './filled.ts';

/** A node of EXPLAIN (FORMAT JSON), as far as it is looked at. */
export type PlanNode = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Subplan Name'?: string;
  readonly Operation?: string;
  readonly Plans?: readonly PlanNode[];
};

/** What is read of a table that grows without an index that narrows it beyond the office. */
export type WideScan = { readonly table: string; readonly how: string };

/** The shape of a plan, a node a line: no costs, which follow from the machine. */
export function shapeOf(node: PlanNode, depth = 0): string[] {
  const operation = node.Operation === undefined ? '' : ` ${node.Operation.toLowerCase()}`;
  const on = node['Relation Name'] === undefined ? '' : ` ${node['Relation Name']}`;
  const index = node['Index Name'];
  const by = index === undefined ? '' : ` by ${index} (${columnsOf(node).join(', ')})`;
  const line = `${'  '.repeat(depth)}${node['Node Type']}${operation}${on}${by}`;
  return [line, ...(node.Plans ?? []).flatMap((inner) => shapeOf(inner, depth + 1))];
}

/** Indexes of what is open, waiting or nobody's: that is little, however long an office has been there. */
const ofOpen = /_(open|open_by_code|of_nobody|untold|unsettled|lasting|waiting)$/;
/** Nodes that pass rows on as they come, so that a limit above them ends the scan below. */
const passing = new Set([
  'Nested Loop',
  'LockRows',
  'Subquery Scan',
  'Result',
  'Append',
  'Merge Append',
  'Memoize',
]);

/** The first column of each index after the office, by which it finds rows; null for one that begins with a term. */
export type LeadingColumns = ReadonlyMap<string, string | null>;

/**
 * The scans of a plan that read all rows of a table that grows, or all that an office has in it: those that an index does
 * not hold to a value of its first column after the office. In the order of an index up to a limit is no such scan, nor is
 * one of what is open.
 */
export function wideScans(node: PlanNode, leading: LeadingColumns, isLimited = false): WideScan[] {
  const type = node['Node Type'];
  const limits = type === 'Limit' || (isLimited && passing.has(type));
  const inner = (node.Plans ?? []).flatMap((one) => wideScans(one, leading, limits));
  const table = node['Relation Name'];
  if (table === undefined || !growingTables.has(table)) return inner;
  const isWide =
    type === 'Bitmap Heap Scan'
      ? !(node.Plans ?? []).some((one) => one['Node Type'].startsWith('Bitmap') && isNarrow(one, leading))
      : type === 'Seq Scan' || (type.startsWith('Index') && !isLimited && !isNarrow(node, leading));
  return isWide ? [...inner, { table, how: type }] : inner;
}

/** Whether a scan of an index, or one of those put together, is held to more than the office. */
function isNarrow(node: PlanNode, leading: LeadingColumns): boolean {
  const index = node['Index Name'];
  if (index === undefined) {
    const all = (node.Plans ?? []).map((one) => isNarrow(one, leading));
    return node['Node Type'] === 'BitmapAnd' ? all.some(Boolean) : all.every(Boolean);
  }
  if (ofOpen.test(index)) return true;
  const first = leading.get(index);
  return first === null
    ? node['Index Cond'] !== undefined
    : columnsOf(node).some((column) => column === first);
}

/** The columns in the condition of an index, in the order in which it names them. */
function columnsOf(node: PlanNode): string[] {
  const condition = node['Index Cond'] ?? '';
  const names = [
    ...condition.matchAll(/\(+"?([a-zA-Z_]+)"?(?:\)::\w+)? (?:=|<|>|<=|>=|<>|~~|\^@|IS|IN)(?= )/g),
  ];
  const rows = [...condition.matchAll(/ROW\(([^)]*)\)/g)].flatMap(([, row = '']) =>
    row.split(', ').slice(0, 1),
  );
  return [...new Set([...names.map(([, name = '']) => name), ...rows])].filter((name) => name !== '');
}
