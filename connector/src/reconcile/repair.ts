import type { Source } from '../source/source.ts';
import type { Run } from './days.ts';
import { eventsOf } from './read-days.ts';
import type { Sender, Sent } from './sender.ts';

/** What a repair sent. `sent` is the sum of what became of the rows. */
export type Repair = Sent & { readonly days: number; readonly sent: number };

export type RepairTools = {
  readonly source: Source;
  readonly sender: Sender;
  readonly onRun: (run: Run) => void;
};

/** Sends every row of the days of the runs. Throws a `SourceError` or a `ServerError`; running it again goes on. */
export async function repairDays(
  { source, sender, onRun }: RepairTools,
  runs: readonly Run[],
): Promise<Repair> {
  const sum = { days: 0, sent: 0, accepted: 0, duplicate: 0, setAside: 0, refused: 0 };
  for (const run of runs) {
    onRun(run);
    for await (const events of eventsOf(source, run)) {
      const sent = await sender.send(events);
      sum.sent += events.length;
      sum.accepted += sent.accepted;
      sum.duplicate += sent.duplicate;
      sum.setAside += sent.setAside;
      sum.refused += sent.refused;
    }
    sum.days += run.days.size;
  }
  return sum;
}
