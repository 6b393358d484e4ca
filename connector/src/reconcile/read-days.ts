import type { TagEvent } from '@nadeul/contract';
import type { GateCount, Source } from '../source/source.ts';
import type { Run } from './days.ts';

/** Most pieces in which a source may give a run of days. */
const piecesMax = 100_000;

/** Events of the days of a run, with how much of it is read by then (0 to 1). */
type Piece = { readonly events: readonly TagEvent[]; readonly progress: number };

/** Every event of the days of a run, in the pieces in which the source gives them. Throws a `SourceError`. */
export async function* piecesOfRun(source: Source, run: Run): AsyncGenerator<Piece> {
  let position: Uint8Array | null = null;
  for (let pieces = 0; pieces < piecesMax; pieces++) {
    const piece = await source.backfill({ from: run.from, until: run.until }, position);
    const events = piece.events.filter((event) => run.days.has(dayOf(event)));
    yield { events, progress: piece.isDone ? 1 : piece.progress };
    if (piece.isDone) return;
    position = piece.position;
  }
}

/**
 * How many rows the days have at each gate, rows of one key counted once: tables that the vendor fills without a key
 * hold the same row more than once, and the server stores it once.
 */
export async function countKeys(source: Source, run: Run): Promise<GateCount[]> {
  const counts = new Map<string, { day: string; gateId: string | null; rows: number }>();
  const keys = new Set<string>();
  for await (const { events } of piecesOfRun(source, run)) {
    for (const event of events) {
      if (keys.has(event.vendorKey)) continue;
      keys.add(event.vendorKey);
      const gate = { day: dayOf(event), gateId: event.gateId };
      const name = JSON.stringify(gate);
      const count = counts.get(name) ?? { ...gate, rows: 0 };
      counts.set(name, { ...count, rows: count.rows + 1 });
    }
  }
  return [...counts.values()];
}

/**
 * The civil day of an event; of a time that is none as a whole (`20261122 250000`) the day at its head, '' where there
 * is none. Some sources bring rows along that belong to no day that was asked for.
 */
function dayOf({ occurredAt, occurredRaw }: TagEvent): string {
  if (occurredAt !== null) return occurredAt.slice(0, 10);
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(occurredRaw) ?? [];
  return day === undefined ? '' : `${year}-${month}-${day}`;
}
