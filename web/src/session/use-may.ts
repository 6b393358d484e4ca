import type { Permission } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';

/** What the person who looks may do; the server refuses the rest anyway. */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useQuery(sessionQuery);
  return (permission) => data?.user.may[permission] !== undefined;
}
