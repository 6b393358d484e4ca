import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { FileError } from '../people-files/index.ts';
import { type PlanParts, readGrid } from './grid.ts';
import { readPlanFile } from './read-file.ts';
import { setPlans, undoPlans } from './service.ts';
import { excelOf } from './write-file.ts';

type PlanHandlers = Pick<Handlers, 'planMonth' | 'setPlans' | 'undoPlans' | 'exportPlans' | 'previewPlans'>;

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The endpoints of 근무계획표. */
export function planHandlers(parts: PlanParts): PlanHandlers {
  const { db, clock } = parts;
  const doerOf = (caller: PermittedCaller) => ({ ...caller, now: clock() });
  return {
    planMonth: ({ caller, query }) => readGrid(parts, caller, query),
    setPlans: ({ caller, body }) =>
      db.transaction().execute((transaction) => setPlans(transaction, doerOf(caller), body)),
    undoPlans: ({ caller, params: { batchId } }) =>
      db.transaction().execute((transaction) => undoPlans(transaction, doerOf(caller), batchId)),
    exportPlans: async ({ caller, body, reply }) => {
      const grid = await readGrid(parts, caller, body);
      reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`근무계획표-${body.month}.xlsx`)}`,
        )
        .type(excel)
        .send(excelOf(grid));
      return undefined;
    },
    previewPlans: async ({ caller, query, body }) => {
      const grid = await readGrid(parts, caller, query);
      try {
        return await readPlanFile(body, grid);
      } catch (error) {
        if (error instanceof FileError) throw new Refusal(error.code);
        throw error;
      }
    },
  };
}
