import type { TagEvent } from '@nadeul/contract';
import type { Source } from '../source/source.ts';
import type { Days, Run } from './days.ts';
import type { Sender, Sent } from './sender.ts';

/** Most pieces in which a source may give a run of days. */
const piecesMax = 100_000;

/** What a repair sent. `sent` is the sum of what became of the rows. */
export type Repair = Sent & { readonly days: number; readonly sent: number };

export type RepairTools = {
  readonly source: Source;
  readonly sender: Sender;
  readonly onRun: (run: Days) => void;
};

/** Sends every row of the days of the runs, piece by piece. Throws a `SourceError` or a `ServerError`; running it again goes on. */
export async function repairDays(
  { source, sender, onRun }: RepairTools,
  runs: readonly Run[],
): Promise<Repair> {
  const sum = { days: 0, sent: 0, accepted: 0, duplicate: 0, setAside: 0, refused: 0 };
  for (const run of runs) {
    onRun(run);
    let position: Uint8Array | null = null;
    for (let pieces = 0; pieces < piecesMax; pieces++) {
      const piece = await source.backfill({ from: run.from, until: run.until }, position);
      const events = piece.events.filter((event) => run.days.has(dayOf(event)));
      const sent = await sender.send(events);
      sum.sent += events.length;
      sum.accepted += sent.accepted;
      sum.duplicate += sent.duplicate;
      sum.setAside += sent.setAside;
      sum.refused += sent.refused;
      if (piece.isDone) break;
      position = piece.position;
    }
    sum.days += run.days.size;
  }
  return sum;
}

/**
 * The civil day of an event; of a time that is none as a whole (`20261122 250000`) the day at its head, '' where there
 * is none. Some sources bring rows along that belong to no day that was compared.
 */
function dayOf({ occurredAt, occurredRaw }: TagEvent): string {
  if (occurredAt !== null) return occurredAt.slice(0, 10);
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(occurredRaw) ?? [];
  return day === undefined ? '' : `${year}-${month}-${day}`;
}
