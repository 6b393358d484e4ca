import type { PeopleMonth, SheetPerson } from '@nadeul/contract';

/** What a sheet can be narrowed to: those of whom something is to be looked at, or of whom nothing is. */
export const sheetMarks = ['open', 'clear', 'late', 'early-leave', 'missing', 'absent', 'pending'] as const;
export type SheetMark = (typeof sheetMarks)[number];

export type SheetFilter = {
  readonly departmentId: string | null;
  readonly text: string;
  readonly mark: SheetMark | null;
};
export const noFilter: SheetFilter = { departmentId: null, text: '', mark: null };

const daysOf = {
  late: ({ totals }: SheetPerson) => totals.lateDays,
  'early-leave': ({ totals }: SheetPerson) => totals.earlyLeaveDays,
  missing: ({ totals }: SheetPerson) => totals.missingDays,
  absent: ({ totals }: SheetPerson) => totals.absentDays,
  pending: ({ totals }: SheetPerson) => totals.pendingDays,
};

/** Whether a person's month carries a mark; everybody is either open or clear. */
export function hasMark(person: SheetPerson, mark: SheetMark): boolean {
  if (mark === 'clear') return !hasMark(person, 'open');
  if (mark === 'open') return Object.values(daysOf).some((days) => days(person) > 0);
  return daysOf[mark](person) > 0;
}

/** The people of the chosen department, with those below it, and text: what the marks count. */
export function peopleInScope(
  { people, departments }: Pick<PeopleMonth, 'people' | 'departments'>,
  { departmentId, text }: SheetFilter,
): readonly SheetPerson[] {
  const wanted = text.trim().toLowerCase();
  if (departmentId === null && wanted === '') return people;
  const within = departmentId === null ? null : departmentsBelow(departments, departmentId);
  return people.filter(
    (person) =>
      (within === null || (person.departmentId !== null && within.has(person.departmentId))) &&
      (person.name.toLowerCase().includes(wanted) || person.employeeNumber.toLowerCase().includes(wanted)),
  );
}

/** The people of the scope who carry the chosen mark. */
export function peopleShown(scope: readonly SheetPerson[], { mark }: SheetFilter): readonly SheetPerson[] {
  return mark === null ? scope : scope.filter((person) => hasMark(person, mark));
}

/** How many people of the scope carry each mark. */
export function countMarks(scope: readonly SheetPerson[]): Readonly<Record<SheetMark, number>> {
  const count = (mark: SheetMark) => scope.reduce((sum, person) => sum + Number(hasMark(person, mark)), 0);
  return {
    open: count('open'),
    clear: count('clear'),
    late: count('late'),
    'early-leave': count('early-leave'),
    missing: count('missing'),
    absent: count('absent'),
    pending: count('pending'),
  };
}

type Department = PeopleMonth['departments'][number];

function departmentsBelow(departments: readonly Department[], departmentId: string): Set<string> {
  const below = Map.groupBy(departments, ({ parentId }) => parentId);
  const found = new Set([departmentId]);
  for (const one of found) for (const child of below.get(one) ?? []) found.add(child.departmentId);
  return found;
}

export type OutlinedDepartment = Department & { readonly level: number };

/** Departments one below the other as a tree is written, the top at level 0; by name among each other. */
export function outlineOf(departments: readonly Department[]): OutlinedDepartment[] {
  const below = Map.groupBy(departments, ({ parentId }) => parentId);
  const outlined = (parentId: string | null, level: number): OutlinedDepartment[] =>
    (below.get(parentId) ?? []).flatMap((one) => [
      { ...one, level },
      ...outlined(one.departmentId, level + 1),
    ]);
  return outlined(null, 0);
}
