/** A cell of the grid by its row and day, both from 0. */
export type Place = { readonly row: number; readonly day: number };
export type Size = { readonly rows: number; readonly days: number; readonly pageRows: number };

type Press = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean };

/** Where a key leads from a cell, within the grid; null for keys that do not move. */
export function placeAfter(press: Press, from: Place, size: Size): Place | null {
  const place = moved(press, from, size);
  return place === null ? null : { row: within(place.row, size.rows), day: within(place.day, size.days) };
}

function moved({ key, ctrlKey, metaKey }: Press, { row, day }: Place, { rows, days, pageRows }: Size) {
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? 0 : row - 1, day };
    case 'ArrowDown':
      return { row: isFar ? rows - 1 : row + 1, day };
    case 'ArrowLeft':
      return { row, day: isFar ? 0 : day - 1 };
    case 'ArrowRight':
      return { row, day: isFar ? days - 1 : day + 1 };
    case 'Home':
      return { row: isFar ? 0 : row, day: 0 };
    case 'End':
      return { row: isFar ? rows - 1 : row, day: days - 1 };
    case 'PageUp':
      return { row: row - pageRows, day };
    case 'PageDown':
      return { row: row + pageRows, day };
    default:
      return null;
  }
}

function within(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}
