import type { PlanChange, PlanMonth, PlanValue } from '@nadeul/contract';
import { addDays } from '../time/format.ts';

/** A cell of the grid: the place of its person, and of its day from 0 on. */
export type Place = { readonly row: number; readonly day: number };

/** A rectangle of cells; where it began and where it was drawn to. */
export type Selection = { readonly anchor: Place; readonly focus: Place };

export type Edges = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** Cells copied: a row of values for each person; null is a day on which somebody does not work here. */
export type Block = readonly (readonly (PlanValue | null)[])[];

/** A cell and what it is to be. */
export type Target = Place & { readonly value: PlanValue };

export function edgesOf({ anchor, focus }: Selection): Edges {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.day, focus.day),
    right: Math.max(anchor.day, focus.day),
  };
}

export function placesOf({ top, bottom, left, right }: Edges): Place[] {
  return range(top, bottom).flatMap((row) => range(left, right).map((day) => ({ row, day })));
}

/** What stands in the cells, to be put elsewhere: hours are copied, wherever they come from. */
export function copyOf(month: PlanMonth, edges: Edges): Block {
  return range(edges.top, edges.bottom).map((row) =>
    range(edges.left, edges.right).map((day) => {
      const cell = month.cells[month.people[row]?.days[day] ?? -1];
      if (cell === undefined || cell.kind === 'none') return null;
      return cell.hours === null ? { kind: 'off' } : { kind: 'hours', hours: cell.hours };
    }),
  );
}

/** The block laid over the selection again and again until it is full; a single cell takes the whole block. */
export function pasteInto(block: Block, edges: Edges, month: PlanMonth): Target[] {
  const [height, width] = [block.length, block[0]?.length ?? 0];
  const isOne = edges.top === edges.bottom && edges.left === edges.right;
  const filled = isOne ? { ...edges, bottom: edges.top + height - 1, right: edges.left + width - 1 } : edges;
  const days = month.people[0]?.days.length ?? 0;
  return placesOf(filled).flatMap(({ row, day }) => {
    const value = block[(row - edges.top) % height]?.[(day - edges.left) % width];
    return value == null || row >= month.people.length || day >= days ? [] : [{ row, day, value }];
  });
}

/** The selected cells copied to the week after, as far as the month goes. */
export function weekLater(month: PlanMonth, edges: Edges): Target[] {
  const later = { ...edges, left: edges.left + 7, right: edges.right + 7 };
  return pasteInto(copyOf(month, edges), later, month);
}

/** The change to send; cells of people who are not here on that day are left out. */
export function changeOf(month: PlanMonth, targets: readonly Target[]): Omit<PlanChange, 'reason'> | null {
  const plans = new Map<string, { place: number; value: PlanValue }>();
  const people = new Map<string, { workDate: string; plan: number }[]>();
  for (const { row, day, value } of targets) {
    const person = month.people[row];
    if (person === undefined || month.cells[person.days[day] ?? -1]?.kind === 'none') continue;
    const key = JSON.stringify(value);
    const plan = plans.get(key) ?? { place: plans.size, value };
    plans.set(key, plan);
    const days = people.get(person.employee.employeeId) ?? [];
    days.push({ workDate: dateOf(month.month, day), plan: plan.place });
    people.set(person.employee.employeeId, days);
  }
  if (people.size === 0) return null;
  return {
    plans: [...plans.values()].map(({ value }) => value),
    people: [...people].map(([employeeId, days]) => ({ employeeId, days })),
  };
}

/** Where a key leads from a cell; null for keys that do not move. */
export function moved({ row, day }: Place, key: string, size: { rows: number; days: number }): Place | null {
  const at = (nextRow: number, nextDay: number): Place => ({
    row: Math.min(size.rows - 1, Math.max(0, nextRow)),
    day: Math.min(size.days - 1, Math.max(0, nextDay)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, day);
    case 'ArrowDown':
      return at(row + 1, day);
    case 'ArrowLeft':
      return at(row, day - 1);
    case 'ArrowRight':
      return at(row, day + 1);
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, size.days - 1);
    case 'PageUp':
      return at(row - 10, day);
    case 'PageDown':
      return at(row + 10, day);
    default:
      return null;
  }
}

/** The date of a day of a month, counted from 0. */
export function dateOf(month: string, day: number): string {
  return addDays(`${month}-01`, day);
}

function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => from + index);
}
