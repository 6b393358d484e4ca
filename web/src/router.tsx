import type { Permission, Session } from '@nadeul/contract';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { queryClient, sessionQuery, setupQuery } from './api/queries.ts';
import { LoadProblem } from './shell/load-problem.tsx';
import { NotFound } from './shell/not-found.tsx';
import { thisMonth } from './time/format.ts';

const signInFaults = [
  'provider-refused',
  'provider-user-unknown',
  'provider-unavailable',
  'address-not-allowed',
] as const;
type SignInFault = (typeof signInFaults)[number];

const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: LoadProblem });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  /** Why single sign-on led back here. */
  validateSearch: ({ fault }: Record<string, unknown>): { fault?: SignInFault } => {
    const known = signInFaults.find((one) => one === fault);
    return known === undefined ? {} : { fault: known };
  },
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session !== null && session.needs === null) throw redirect({ to: '/' });
    if (session !== null) return;
    // Where this cannot be told, signing in tells what is wrong.
    const setup = await queryClient.ensureQueryData(setupQuery).catch(() => null);
    if (setup?.isNeeded === true) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});

/** Where the link of a letter leads that sets a new password. */
const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./session/reset-page.tsx'), 'ResetPage'),
});

/** The wizard that makes the first office of an empty server. */
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup/setup-page.tsx'), 'SetupPage'),
});

/** Everything behind the sign-in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null || session.needs !== null) throw redirect({ to: '/sign-in' });
    return { session };
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});

/**
 * Leads whoever follows a link to a page that they may not see to their own start. The server refuses the page's data
 * anyway.
 */
function needs(permission: Permission) {
  return ({ context: { session } }: { context: { session: Session } }): void => {
    if (session.user.may[permission] === undefined) throw redirect({ to: '/' });
  };
}

/** A page behind the sign-in, for whoever holds the permission; for everybody signed in where none is named. */
function page<const P extends string>(
  path: P,
  permission: Permission | null,
  component: ReturnType<typeof lazyRouteComponent>,
) {
  return createRoute({
    getParentRoute: () => shellRoute,
    path,
    ...(permission === null ? {} : { beforeLoad: needs(permission) }),
    component,
  });
}

function dayIn(search: Record<string, unknown>): { day?: string } {
  return typeof search.day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? { day: search.day } : {};
}

const monthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$employeeId/$month',
  /** The day that is open, as `2026-11-22`. */
  validateSearch: dayIn,
  component: lazyRouteComponent(() => import('./attendance/month-page.tsx'), 'MonthPage'),
});

const myWorkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me',
  /** The day that is open, as `2026-11-22`. */
  validateSearch: dayIn,
  beforeLoad: ({ context: { session } }) => {
    if (session.user.employeeId === null) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./my-work/my-work-page.tsx'), 'MyWorkPage'),
});

const outageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/corrections/outage',
  /** The incident that it is for; without one the time is asked for. */
  validateSearch: (search: Record<string, unknown>): { incident?: string } =>
    typeof search.incident === 'string' ? { incident: search.incident } : {},
  beforeLoad: needs('correct-attendance'),
  component: lazyRouteComponent(() => import('./corrections/outage-page.tsx'), 'OutagePage'),
});

/** The board for a screen on the wall: signed in, but without menu. */
const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null || session.needs !== null) throw redirect({ to: '/sign-in' });
    needs('read-board')({ context: { session } });
  },
  component: lazyRouteComponent(() => import('./wall/wall-page.tsx'), 'WallPage'),
});

/** 월 근무표; the day of somebody that is open stands in the address. */
const sheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sheet/$month',
  validateSearch: ({ who, day }: Record<string, unknown>): { who?: string; day?: string } =>
    typeof who === 'string' && typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { who, day } : {},
  beforeLoad: ({ context, params: { month } }) => {
    needs('read-board')({ context });
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw redirect({ to: '/sheet' });
  },
  component: lazyRouteComponent(() => import('./month-sheet/sheet-page.tsx'), 'SheetPage'),
});

/** Leads to this month. */
const thisSheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sheet',
  beforeLoad: () => {
    throw redirect({ to: '/sheet/$month', params: { month: thisMonth() } });
  },
});

/** The plans of this month, for links that name none. */
const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/plans',
  beforeLoad: () => {
    throw redirect({ to: '/plans/$month', params: { month: thisMonth() } });
  },
});

const pages = [
  page(
    '/',
    null,
    lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage'),
  ),
  page(
    '/account',
    null,
    lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
  ),
  page(
    '/notices',
    null,
    lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
  ),
  page(
    '/board',
    'read-board',
    lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
  ),
  page(
    '/people',
    'read-board',
    lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
  ),
  page(
    '/plans/$month',
    'edit-plans',
    lazyRouteComponent(() => import('./plans/plans-page.tsx'), 'PlansPage'),
  ),
  page(
    '/unmatched',
    'read-unmatched',
    lazyRouteComponent(() => import('./unmatched/unmatched-page.tsx'), 'UnmatchedPage'),
  ),
  page(
    '/correction-wishes',
    'handle-wishes',
    lazyRouteComponent(() => import('./correction-wishes/wishes-page.tsx'), 'WishesPage'),
  ),
  page(
    '/statistics',
    'read-board',
    lazyRouteComponent(() => import('./reports/statistics-page.tsx'), 'StatisticsPage'),
  ),
  page(
    '/exceptions',
    'read-exceptions',
    lazyRouteComponent(() => import('./closing/exceptions-page.tsx'), 'ExceptionsPage'),
  ),
  page(
    '/corrections',
    'correct-attendance',
    lazyRouteComponent(() => import('./corrections/corrections-page.tsx'), 'CorrectionsPage'),
  ),
  page(
    '/closing',
    'close-months',
    lazyRouteComponent(() => import('./closing/closing-page.tsx'), 'ClosingPage'),
  ),
  page(
    '/incidents',
    'read-incidents',
    lazyRouteComponent(() => import('./notices/incidents-page.tsx'), 'IncidentsPage'),
  ),
] as const;

/** 인사/회계. */
const hrPages = [
  page(
    '/hr',
    'open-hr-menu',
    lazyRouteComponent(() => import('./home/hr-page.tsx'), 'HrPage'),
  ),
  page(
    '/hr/people',
    'read-people',
    lazyRouteComponent(() => import('./people/employees-page.tsx'), 'EmployeesPage'),
  ),
  page(
    '/hr/people/import',
    'edit-people',
    lazyRouteComponent(() => import('./people/import-page.tsx'), 'ImportPage'),
  ),
  page(
    '/hr/people/$employeeId',
    'read-people',
    lazyRouteComponent(() => import('./people/employee-page.tsx'), 'EmployeePage'),
  ),
  page(
    '/hr/departments',
    'read-people',
    lazyRouteComponent(() => import('./departments/departments-page.tsx'), 'DepartmentsPage'),
  ),
  page(
    '/hr/settings/check',
    'read-work-settings',
    lazyRouteComponent(() => import('./workplaces/check-page.tsx'), 'CheckPage'),
  ),
  page(
    '/hr/settings/work-types',
    'read-work-settings',
    lazyRouteComponent(() => import('./work-types/work-types-page.tsx'), 'WorkTypesPage'),
  ),
  page(
    '/hr/settings/rules',
    'read-work-settings',
    lazyRouteComponent(() => import('./work-rules/rules-page.tsx'), 'RulesPage'),
  ),
  page(
    '/hr/settings/holidays',
    'read-work-settings',
    lazyRouteComponent(() => import('./holidays/holidays-page.tsx'), 'HolidaysPage'),
  ),
  page(
    '/hr/settings/workplaces/$workplaceId',
    'read-work-settings',
    lazyRouteComponent(() => import('./workplaces/workplace-page.tsx'), 'WorkplacePage'),
  ),
  page(
    '/hr/settings/workplaces/$workplaceId/links/$sourceId',
    'read-device-links',
    lazyRouteComponent(() => import('./workplaces/link-page.tsx'), 'LinkPage'),
  ),
] as const;

/** 관리. */
const adminPages = [
  page(
    '/admin/users',
    'manage-users',
    lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
  ),
  page(
    '/admin/roles',
    'read-roles',
    lazyRouteComponent(() => import('./roles/roles-page.tsx'), 'RolesPage'),
  ),
  page(
    '/admin/links',
    'link-office',
    lazyRouteComponent(() => import('./links/links-page.tsx'), 'LinksPage'),
  ),
  page(
    '/admin/notices',
    'edit-notices',
    lazyRouteComponent(() => import('./notices/notice-settings-page.tsx'), 'NoticeSettingsPage'),
  ),
  page(
    '/admin/security',
    'manage-security',
    lazyRouteComponent(() => import('./security/security-page.tsx'), 'SecurityPage'),
  ),
  page(
    '/admin/audit',
    'read-audit',
    lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
  ),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    resetRoute,
    setupRoute,
    wallRoute,
    shellRoute.addChildren([
      plansRoute,
      ...pages,
      monthRoute,
      outageRoute,
      myWorkRoute,
      thisSheetRoute,
      sheetRoute,
      ...hrPages,
      ...adminPages,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
