import type { DayRecord, SheetKind } from '@nadeul/contract';
import { writeKind } from '@nadeul/contract/sheet-cells';
import { countsOf, type DayCounts } from '@nadeul/domain';

/** What totals count of a day, and how it is written. */
export type DayKindOf = DayCounts & { readonly text: string };

type Named = Pick<DayRecord, 'state' | 'flags' | 'isCorrected'>;

export type SheetKinds = {
  readonly of: (day: Named) => DayKindOf;
  /** All that were asked for, in the order of their numbers. */
  readonly all: readonly SheetKind[];
};

/** Numbers the kinds of days of one sheet, as they come. */
export function sheetKinds(): SheetKinds {
  const all: SheetKind[] = [];
  const known = new Map<string, DayKindOf>();
  return {
    all,
    of: ({ state, flags, isCorrected }) => {
      const key = `${state} ${flags.join()} ${isCorrected}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const kind = { text: writeKind(all.length), ...countsOf({ state, flags }) };
      all.push({ state, flags, isCorrected });
      known.set(key, kind);
      return kind;
    },
  };
}
