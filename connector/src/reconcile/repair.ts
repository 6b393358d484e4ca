import type { Source } from '../source/source.ts';
import { type Days, daysFromTo } from './days.ts';
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

/** Sends every row of the days, piece by piece. Throws a `SourceError` or a `ServerError`; running it again goes on. */
export async function repairDays(
  { source, sender, onRun }: RepairTools,
  runs: readonly Days[],
): Promise<Repair> {
  const sum = { days: 0, sent: 0, accepted: 0, duplicate: 0, setAside: 0, refused: 0 };
  for (const run of runs) {
    onRun(run);
    let position: Uint8Array | null = null;
    for (let pieces = 0; pieces < piecesMax; pieces++) {
      const piece = await source.backfill(run, position);
      const sent = await sender.send(piece.events);
      sum.sent += piece.events.length;
      sum.accepted += sent.accepted;
      sum.duplicate += sent.duplicate;
      sum.setAside += sent.setAside;
      sum.refused += sent.refused;
      if (piece.isDone) break;
      position = piece.position;
    }
    sum.days += daysFromTo(run.from, run.until);
  }
  return sum;
}
