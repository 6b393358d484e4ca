import { Temporal } from '@nadeul/domain';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { doesReach } from '../people/index.ts';
import { type ReadParts, readBoard, readCounts } from './board.ts';
import { readDay } from './day.ts';
import { readMonth } from './month.ts';

/** The endpoints that show attendance. */
export function attendanceHandlers(
  parts: ReadParts,
): Pick<Handlers, 'board' | 'menuCounts' | 'employeeMonth' | 'dayDetail'> {
  return {
    board: ({ caller }) => readBoard(parts, caller),
    menuCounts: ({ caller }) => readCounts(parts, caller),
    employeeMonth: async ({ caller, params }) => {
      const whose = await whoseOf(parts, caller, params.employeeId);
      return found(await readMonth(parts, whose, params.month));
    },
    dayDetail: async ({ caller, params }) => {
      const whose = await whoseOf(parts, caller, params.employeeId);
      return found(await readDay(parts, whose, Temporal.PlainDate.from(params.workDate)));
    },
  };
}

async function whoseOf({ db }: ReadParts, caller: PermittedCaller, employeeId: string) {
  if (!(await doesReach(db, caller, employeeId))) throw new Refusal('forbidden');
  return { officeId: caller.officeId, employeeId };
}

function found<T>(answer: T | null): T {
  if (answer === null) throw new Refusal('not-found');
  return answer;
}
