import i18next from 'i18next';
import type { ApiProblem } from '../api/client.ts';

/** The sentence that says who has a 사번; undefined where that is not the problem. */
export function takenBy(problem: ApiProblem | null): string | undefined {
  if (problem?.code !== 'employee-number-taken') return undefined;
  const [field] = problem.fields;
  return i18next.t('people.takenBy', { name: field?.message ?? '' });
}
