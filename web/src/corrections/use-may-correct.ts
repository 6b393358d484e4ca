import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';

/** Whether whoever looks may correct days of an employee; one's own only with the whole office in reach. */
export function useMayCorrect(employeeId: string): boolean {
  const user = useQuery(sessionQuery).data?.user;
  const reach = user?.may['correct-attendance'];
  if (reach === undefined) return false;
  return reach === 'office' || user?.employeeId !== employeeId;
}
