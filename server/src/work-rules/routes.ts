import { seoulDate, usualRules } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers, PermittedCaller } from '../http/index.ts';
import { removeRules, rulesOn, setRules } from './service.ts';
import { findRules } from './store.ts';

type RuleHandlers = Pick<Handlers, 'attendanceRules' | 'setAttendanceRules' | 'removeAttendanceRules'>;

/** The endpoints of 근무 규칙. */
export function workRuleHandlers({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): RuleHandlers {
  const doerOf = ({ officeId, officeName, actor }: PermittedCaller) => ({
    officeId,
    officeName,
    actor,
    now: clock(),
  });
  return {
    attendanceRules: async ({ caller }) => {
      const history = await findRules(db, caller.officeId);
      return { rules: rulesOn(history, seoulDate(clock()).toString()), usual: usualRules, history };
    },
    setAttendanceRules: async ({ caller, body }) => {
      await db.transaction().execute((transaction) => setRules(transaction, doerOf(caller), body));
      return undefined;
    },
    removeAttendanceRules: async ({ caller, query }) => {
      await db.transaction().execute((transaction) => removeRules(transaction, doerOf(caller), query));
      return undefined;
    },
  };
}
