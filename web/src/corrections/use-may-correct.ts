import type { DayDetail } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';

/** Whether whoever looks may correct a day: no signed one, and one's own only with the whole office in reach. */
export function useMayCorrect({ employee, signed }: Pick<DayDetail, 'employee' | 'signed'>): boolean {
  const user = useQuery(sessionQuery).data?.user;
  const reach = user?.may['correct-attendance'];
  if (reach === undefined || signed !== null) return false;
  return reach === 'office' || user?.employeeId !== employee.employeeId;
}
