import type { TagEvent } from '@nadeul/contract';
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
      const events = piece.events.filter((event) => isOf(run, event));
      const sent = await sender.send(events);
      sum.sent += events.length;
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

/** Rows with odd dates come along from some sources: they belong to no day that was compared. */
function isOf({ from, until }: Days, { occurredAt, occurredRaw }: TagEvent): boolean {
  const day = occurredAt?.slice(0, 10) ?? dayIn(occurredRaw);
  return day >= from && day <= until;
}

/** The day at the head of a time that is none as a whole (`20261122 250000`); else what is in no range. */
function dayIn(occurredRaw: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(occurredRaw) ?? [];
  return day === undefined ? '' : `${year}-${month}-${day}`;
}
