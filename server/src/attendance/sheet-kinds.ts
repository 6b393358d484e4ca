import type { DayRecord, SheetKind } from '@nadeul/contract';
import { writeKind } from '@nadeul/contract/sheet-cells';

/** What totals count of a day, and how it is written. */
export type DayKindOf = {
  readonly text: string;
  readonly isLate: boolean;
  readonly leavesEarly: boolean;
  readonly isMissing: boolean;
  readonly isAbsent: boolean;
  readonly isPending: boolean;
  readonly isEmployed: boolean;
};

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
      const kind = {
        text: writeKind(all.length),
        isLate: flags.includes('late'),
        leavesEarly: flags.includes('early-leave'),
        isMissing: flags.includes('in-missing') || flags.includes('out-missing'),
        isAbsent: state === 'absent',
        isPending: state === 'pending',
        isEmployed: state !== 'not-employed',
      };
      all.push({ state, flags, isCorrected });
      known.set(key, kind);
      return kind;
    },
  };
}
