import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { describeTable, readPiece } from '@nadeul/jet';
import type { EventTable, VendorRow } from '../profile.ts';
import { chooseEventColumns } from './columns.ts';

/** Where the file is, and the password of one that Office encrypted. */
export type AccessFile = { readonly path: string; readonly password?: string | undefined };

/** Pages that are read at once: what bounds memory, and how long the file is held. */
const pagesPerPiece = 64;
/** What cannot be read may just be being written: it is read so often in all, after these pauses. */
export const triesMax = 3;
export const tornWaitMs = 40;

/** Some rows of the event table. */
export type EventPiece = {
  readonly rows: readonly VendorRow[];
  /** Where the next piece begins; null after the last one. */
  readonly nextPage: number | null;
  /** How much of the file lies before the next piece, 0 to 1. */
  readonly progress: number;
  /** Pages and rows that cannot be read. */
  readonly damaged: number;
};

/** Reads the event table piece by piece, from a page on. Other work of the program goes on in between. */
export async function* eventPieces(
  { path, password }: AccessFile,
  events: EventTable,
  from = 0,
): AsyncGenerator<EventPiece> {
  const columns = chooseEventColumns(describeTable(path, events.name, { password }), events);
  const read = (fromPage: number): EventPiece => {
    let damaged = 0;
    const onDamage = () => {
      damaged++;
    };
    const options = { columns, password, fromPage, pages: pagesPerPiece, onDamage };
    return { ...readPiece(path, events.name, options), damaged };
  };
  for (let page: number | null = from; page !== null; ) {
    let piece = read(page);
    for (let tries = 1; piece.damaged > 0 && tries < triesMax; tries++) {
      await wait(tornWaitMs);
      piece = read(page);
    }
    yield piece;
    page = piece.nextPage;
    await turn();
  }
}
