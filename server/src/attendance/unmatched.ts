import { type Unmatched, unmatchedRowsMax } from '@nadeul/contract';
import { formatSeoul } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { maskCard } from './present.ts';
import { findSetAside, findUnmatched } from './read-store.ts';

/** What waits for a person: identities that belong to nobody and events that are set aside. */
export async function readUnmatched(db: Database, officeId: string): Promise<Unmatched> {
  const [identities, setAside] = await Promise.all([
    findUnmatched(db, officeId, unmatchedRowsMax),
    findSetAside(db, officeId, unmatchedRowsMax),
  ]);
  return {
    identities: identities.map(({ cardNumber, firstAt, lastAt, ...identity }) => ({
      ...identity,
      cardNumberMasked: cardNumber === null ? null : maskCard(cardNumber),
      firstAt: formatSeoul(firstAt),
      lastAt: formatSeoul(lastAt),
    })),
    setAside: setAside.map((event) => ({ ...event, receivedAt: utcText(event.receivedAt) })),
  };
}
