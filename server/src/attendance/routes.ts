import { Temporal } from '@nadeul/domain';
import { type Handlers, type PersonCaller, Refusal } from '../http/index.ts';
import { type ReadParts, readBoard } from './board.ts';
import { readDay, readMonth } from './month.ts';
import { maySeeEmployee } from './policy.ts';
import { readUnmatched } from './unmatched.ts';

/** The endpoints that show attendance. */
export function attendanceHandlers(
  parts: ReadParts,
): Pick<Handlers, 'board' | 'employeeMonth' | 'dayDetail' | 'unmatched'> {
  return {
    board: ({ caller }) => readBoard(parts, caller.officeId),
    employeeMonth: async ({ caller, params }) => {
      const whose = whoseOf(caller, params.employeeId);
      return found(await readMonth(parts, whose, params.month));
    },
    dayDetail: async ({ caller, params }) => {
      const whose = whoseOf(caller, params.employeeId);
      return found(await readDay(parts, whose, Temporal.PlainDate.from(params.workDate)));
    },
    unmatched: ({ caller }) => readUnmatched(parts.db, caller.officeId),
  };
}

function whoseOf(caller: PersonCaller, employeeId: string) {
  if (!maySeeEmployee(caller, employeeId)) throw new Refusal('forbidden');
  return { officeId: caller.officeId, employeeId };
}

function found<T>(answer: T | null): T {
  if (answer === null) throw new Refusal('not-found');
  return answer;
}
