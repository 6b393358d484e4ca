import { codeOf } from './errors.ts';

/** PostgreSQL ended one of several transactions that waited for each other; it can be done again as it was. */
const deadlock = '40P01';
const triesMax = 4;

/** Does a transaction, and again where PostgreSQL chose it to end a deadlock; at most four times in all. */
export async function againAfterDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (codeOf(error) !== deadlock || tries === triesMax) throw error;
    }
  }
}
