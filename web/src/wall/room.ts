import type { Room } from './pages.ts';

/** A card's least width and a line's height, in the wall's own unit: a hundredth of its width. */
const cardUnits = 19;
const lineUnits = 3.6;
/** As in the wall's styles. */
const unitMin = 7;

/** How many cards fit into so many pixels. */
export function roomIn(width: number, height: number): Room {
  const unit = Math.max(unitMin, width / 96.4);
  return {
    columns: Math.max(1, Math.floor(width / (cardUnits * unit))),
    lines: Math.max(2, Math.floor(height / (lineUnits * unit))),
  };
}
