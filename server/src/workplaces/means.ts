import {
  type CheckSettings,
  type CheckSettingsFrom,
  type ChoosableMeans,
  choosableMeans,
  type NewCheckSettings,
} from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import { lockSettings, officeById } from '../office/index.ts';
import { markDaysFrom } from '../schedule/index.ts';
import { alignChecks, findMeans, type Means, saveMeans } from './means-store.ts';
import type { Doer, PlaceParts } from './parts.ts';
import { allEmployeeIds } from './use-store.ts';

/** As if always. */
const firstDay = Temporal.PlainDate.from('1900-01-01');

/** What an office has that never said anything: its devices. */
const usual: Means = {
  from: firstDay,
  inMeans: ['device'],
  outMeans: ['device'],
  restrictsWebByAddress: false,
};

/** The means of an office on a date. */
export async function meansOn(db: Database, officeId: string, date: Temporal.PlainDate): Promise<Means> {
  const means = await findMeans(db, officeId);
  return means.findLast(({ from }) => Temporal.PlainDate.compare(from, date) <= 0) ?? usual;
}

/** The means of an office today, and those planned for later days. */
export async function readMeans({ db, clock }: PlaceParts, officeId: string): Promise<CheckSettings> {
  const today = seoulDate(clock());
  const means = await findMeans(db, officeId);
  const isLater = ({ from }: Means) => Temporal.PlainDate.compare(from, today) > 0;
  const now = means.findLast((one) => !isLater(one)) ?? usual;
  return {
    today: today.toString(),
    now: presentMeans(now),
    planned: means.filter(isLater).map(presentMeans),
  };
}

function presentMeans({ from, inMeans, outMeans, restrictsWebByAddress }: Means): CheckSettingsFrom {
  return { from: from.toString(), inMeans: [...inMeans], outMeans: [...outMeans], restrictsWebByAddress };
}

/** Sets the means from a day on, and computes what follows for everybody's days from then. */
export async function changeMeans({ db }: PlaceParts, doer: Doer, body: NewCheckSettings): Promise<void> {
  const { officeId, now } = doer;
  const from = dayFromToday('from', body.from, seoulDate(now));
  await db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const before = (await findMeans(transaction, officeId)).findLast(
      (one) => Temporal.PlainDate.compare(one.from, from) <= 0,
    );
    const means = { inMeans: inOrder(body.inMeans), outMeans: inOrder(body.outMeans) };
    await saveMeans(transaction, officeId, { ...body, ...means, from });
    await alignChecks(transaction, officeId, { from, workplaceId: 'all' });
    const office = await officeById(transaction, officeId);
    const { from: _, ...told } = presentMeans(before ?? usual);
    await recordAudit(transaction, doer, [
      {
        action: 'check-means-changed',
        subject: { kind: 'office', id: officeId, name: office?.name ?? '' },
        before: told,
        after: body,
      },
    ]);
    await markDaysFrom(transaction, officeId, {
      employeeIds: await allEmployeeIds(transaction, officeId),
      from,
    });
  });
}

/** Each of the means once, in the order in which they are shown. */
function inOrder(means: readonly ChoosableMeans[]): ChoosableMeans[] {
  return choosableMeans.filter((one) => means.includes(one));
}

/** A date that is today or later. Throws a refusal that names the field. */
export function dayFromToday(path: string, text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const date = Temporal.PlainDate.from(text);
  if (Temporal.PlainDate.compare(date, today) < 0)
    throw new Refusal('request-malformed', [{ path, code: 'in-the-past' }]);
  return date;
}
