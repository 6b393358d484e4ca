/** What a cell shows besides its colour. */
export const cellModes = ['symbols', 'times', 'hours'] as const;
export type CellMode = (typeof cellModes)[number];

/** Sizes of the grid in pixels. */
export type Layout = {
  readonly name: number;
  readonly day: number;
  readonly totals: number;
  readonly head: number;
  readonly row: number;
};

export const totalColumns = ['worked', 'late', 'missing', 'absent'] as const;
const totalWidths = { worked: 62, late: 40, missing: 40, absent: 40 };
const totalsWidth = Object.values(totalWidths).reduce((sum, width) => sum + width, 0);

/** A whole month of symbols fits a desk's screen; a phone shows a week, with the totals after the last day. */
export function layoutOf(mode: CellMode, isNarrow: boolean): Layout {
  const day = { symbols: isNarrow ? 36 : 26, times: isNarrow ? 40 : 48, hours: isNarrow ? 36 : 38 }[mode];
  return {
    name: isNarrow ? 96 : 176,
    day,
    totals: totalsWidth,
    head: 44,
    row: mode === 'times' ? 42 : 38,
  };
}
