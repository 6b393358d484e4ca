import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { until } from '../testing/wait.ts';
import { asOneTransaction, listen, type Notice, notify } from './index.ts';

let database: TestDatabase;
const heard: Notice[] = [];
let stop: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  const listener = await listen(database.connection, {
    onNotice: (notice) => void heard.push(notice),
    onGap: () => {},
  });
  stop = listener.close;
});
afterAll(async () => {
  await stop();
  await database.close();
});

const of = (officeId: string): Notice => ({ type: 'counts', officeId });

/** Waits until a notice of our own is heard: whatever was told before it has been heard too. */
async function allHeard(last: string): Promise<unknown[]> {
  await notify(database.db, [of(last)]);
  await until('the last notice is heard', () =>
    heard.some((notice) => 'officeId' in notice && notice.officeId === last),
  );
  return heard.splice(0).flatMap((notice) => ('officeId' in notice ? [notice.officeId] : []));
}

test('what a transaction tells is heard once after its commit, and not when it is undone', async () => {
  let whileOpen: unknown[] = [];
  await database.db.transaction().execute(async (transaction) => {
    await notify(transaction, [of('a'), of('b')]);
    await notify(transaction, [of('a')]);
    whileOpen = await allHeard('meanwhile');
  });
  const undone = database.db.transaction().execute(async (transaction) => {
    await notify(transaction, [of('undone')]);
    throw new Error('Undone.');
  });
  await expect(undone).rejects.toThrow('Undone.');

  expect(whileOpen).toEqual(['meanwhile']);
  expect(await allHeard('after')).toEqual(['a', 'b', 'after']);
});

test('a transaction within another tells with the outer one', async () => {
  let whileOpen: unknown[] = [];
  await asOneTransaction(database.db, async () => {
    await database.db.transaction().execute((transaction) => notify(transaction, [of('inner')]));
    whileOpen = [...heard];
  });

  expect(whileOpen).toEqual([]);
  expect(await allHeard('end')).toEqual(['inner', 'end']);
});

test('the next transaction on the same connection tells nothing of the one before', async () => {
  const first = database.db.transaction().execute(async (transaction) => {
    await notify(transaction, [of('lost')]);
    throw new Error('Undone.');
  });
  await first.catch(() => {});
  await database.db.transaction().execute((transaction) => notify(transaction, [of('kept')]));

  expect(await allHeard('last')).toEqual(['kept', 'last']);
});
