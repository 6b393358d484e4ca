import type { Permission, Session } from '@nadeul/contract';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { queryClient, sessionQuery } from './api/queries.ts';
import { LoadProblem } from './shell/load-problem.tsx';
import { NotFound } from './shell/not-found.tsx';
import { thisMonth } from './time/format.ts';

const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: LoadProblem });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  beforeLoad: async () => {
    if ((await queryClient.ensureQueryData(sessionQuery)) !== null) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything behind the sign-in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: '/sign-in' });
    return { session };
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    const { may, employeeId } = session.user;
    if (may['read-board'] !== undefined || employeeId === null) throw redirect({ to: '/board' });
    throw redirect({ to: '/people/$employeeId/$month', params: { employeeId, month: thisMonth() } });
  },
});

/**
 * Leads whoever follows a link to a page that they may not see to their own start. The server refuses the page's data
 * anyway.
 */
function needs(permission: Permission) {
  return ({ context: { session } }: { context: { session: Session } }): void => {
    const { may, employeeId } = session.user;
    const hasStart = may['read-board'] !== undefined || employeeId !== null;
    if (may[permission] === undefined && hasStart) throw redirect({ to: '/' });
  };
}

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/board',
  beforeLoad: needs('read-board'),
  component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  beforeLoad: needs('read-board'),
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
});

const monthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$employeeId/$month',
  /** The day that is open, as `2026-11-22`. */
  validateSearch: (search: Record<string, unknown>): { day?: string } =>
    typeof search.day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? { day: search.day } : {},
  component: lazyRouteComponent(() => import('./attendance/month-page.tsx'), 'MonthPage'),
});

const unmatchedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/unmatched',
  beforeLoad: needs('read-unmatched'),
  component: lazyRouteComponent(() => import('./unmatched/unmatched-page.tsx'), 'UnmatchedPage'),
});

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/roles',
  beforeLoad: needs('read-roles'),
  component: lazyRouteComponent(() => import('./roles/roles-page.tsx'), 'RolesPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([homeRoute, boardRoute, peopleRoute, monthRoute, unmatchedRoute, rolesRoute]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
