import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.ts';

/** Goes on after a step of signing in: to what is still needed, or in. */
export function useAfterStep(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    if (session !== null && session.needs === null) await navigate({ to: '/' });
  };
}
