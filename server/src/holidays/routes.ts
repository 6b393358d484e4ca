import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers, PermittedCaller } from '../http/index.ts';
import { addHolidays, readYear, removeHoliday, workOnHoliday } from './service.ts';

type HolidayHandlers = Pick<Handlers, 'holidays' | 'addHolidays' | 'workOnHoliday' | 'removeHoliday'>;

/** The endpoints of 휴일. */
export function holidayHandlers({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): HolidayHandlers {
  const doerOf = ({ officeId, officeName, actor }: PermittedCaller) => ({
    officeId,
    officeName,
    actor,
    now: clock(),
  });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  return {
    holidays: ({ caller, query }) => readYear(db, caller.officeId, query.year),
    addHolidays: ({ caller, body }) =>
      within((transaction) => addHolidays(transaction, doerOf(caller), body)),
    workOnHoliday: ({ caller, query }) =>
      within((transaction) => workOnHoliday(transaction, doerOf(caller), query)),
    removeHoliday: ({ caller, query }) =>
      within((transaction) => removeHoliday(transaction, doerOf(caller), query)),
  };
}
