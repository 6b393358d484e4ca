import { doorTimeAt } from '../../door-time.ts';

/** An instant as the door's civil time without its offset, which sorts as text: 2026-11-22T08:52:14. */
export function civilAt(instantMs: number): string {
  return doorTimeAt(instantMs).slice(0, 19);
}

export function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

/** The later of two civil times, either of which may not be known. */
export function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
