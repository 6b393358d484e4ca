import type { IdentityText } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findLessons, saveLessons, type UserNumber } from './learn-store.ts';
import { rematch } from './rematch.ts';

/** Thrown in a batch that only shares the judging of tags, and has to have it alone: it is stored again so. */
export class AloneNeeded extends Error {
  constructor() {
    super('The batch teaches whose a user number is.');
    this.name = 'AloneNeeded';
  }
}

/**
 * Learns whose user numbers are, from tags that the transaction stored or amended, and matches tags with those
 * numbers again. Throws `AloneNeeded` where there is something to learn and the judging is shared with other batches,
 * whose tags cannot be seen yet.
 */
export async function learnFromTags(
  transaction: Database,
  officeId: string,
  { numbers, isAlone }: { readonly numbers: readonly UserNumber[]; readonly isAlone: boolean },
): Promise<void> {
  const texts = await relearn(transaction, officeId, { numbers, isAlone });
  if (texts.length > 0) await rematch(transaction, officeId, texts);
}

/** Brings what is known of user numbers up to date; returns those of which something else is known now. */
export async function relearn(
  transaction: Database,
  officeId: string,
  { numbers, isAlone }: { readonly numbers: readonly UserNumber[]; readonly isAlone: boolean },
): Promise<IdentityText[]> {
  const named = numbers.filter(({ userNumber }) => userNumber !== '');
  if (named.length === 0) return [];
  const lessons = await findLessons(transaction, officeId, named);
  if (lessons.length === 0) return [];
  if (!isAlone) throw new AloneNeeded();
  await saveLessons(transaction, officeId, lessons);
  return [...new Set(lessons.map(({ userNumber }) => userNumber))].map((value) => ({
    kind: 'user-number',
    value,
  }));
}
