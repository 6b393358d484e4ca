import type { Source } from '../source/source.ts';
import type { Run } from './days.ts';
import { piecesOfRun } from './read-days.ts';
import type { Sender } from './sender.ts';
import { addSent, nothingSent, type Sent } from './sent.ts';

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
  let sum = nothingSent;
  let days = 0;
  let rows = 0;
  for (const run of runs) {
    onRun(run);
    for await (const { events } of piecesOfRun(source, run)) {
      await sender.send(events, (sent) => {
        sum = addSent(sum, sent);
      });
      rows += events.length;
    }
    days += run.days.size;
  }
  return { days, sent: rows, ...sum };
}
