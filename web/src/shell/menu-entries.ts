import type { Permission } from '@nadeul/contract';

/** What stands in the menu: where it leads, its words, what is there, and the permission without which it is left out. */
export const menuGroups = [
  {
    label: 'nav.work',
    entries: [
      { to: '/board', label: 'nav.board', about: 'home.aboutBoard', permission: 'read-board' },
      { to: '/sheet', label: 'nav.sheet', about: 'home.aboutSheet', permission: 'read-board' },
      { to: '/people', label: 'nav.people', about: 'home.aboutPeople', permission: 'read-board' },
      { to: '/plans', label: 'plans.title', about: 'home.aboutPlans', permission: 'edit-plans' },
      {
        to: '/unmatched',
        label: 'nav.unmatched',
        about: 'home.aboutUnmatched',
        permission: 'read-unmatched',
      },
      {
        to: '/correction-wishes',
        label: 'wishes.title',
        about: 'home.aboutWishes',
        permission: 'handle-wishes',
      },
      {
        to: '/exceptions',
        label: 'closing.exceptions',
        about: 'home.aboutExceptions',
        permission: 'read-exceptions',
      },
      {
        to: '/corrections',
        label: 'corrections.title',
        about: 'home.aboutCorrections',
        permission: 'correct-attendance',
      },
      { to: '/closing', label: 'closing.title', about: 'home.aboutClosing', permission: 'close-months' },
      { to: '/statistics', label: 'reports.title', about: 'home.aboutStatistics', permission: 'read-board' },
      {
        to: '/incidents',
        label: 'nav.incidents',
        about: 'home.aboutIncidents',
        permission: 'read-incidents',
      },
    ],
  },
  {
    label: 'nav.organisation',
    needs: 'open-hr-menu',
    entries: [
      { to: '/hr/people', label: 'nav.employees', about: 'home.aboutEmployees', permission: 'read-people' },
      {
        to: '/hr/departments',
        label: 'nav.departments',
        about: 'home.aboutDepartments',
        permission: 'read-people',
      },
    ],
  },
  {
    label: 'nav.workSettings',
    needs: 'open-hr-menu',
    entries: [
      {
        to: '/hr/settings/check',
        label: 'nav.check',
        about: 'home.aboutCheck',
        permission: 'read-work-settings',
      },
      {
        to: '/hr/settings/work-types',
        label: 'nav.workTypes',
        about: 'home.aboutWorkTypes',
        permission: 'read-work-settings',
      },
      {
        to: '/hr/settings/rules',
        label: 'nav.workRules',
        about: 'home.aboutWorkRules',
        permission: 'read-work-settings',
      },
      {
        to: '/hr/settings/holidays',
        label: 'nav.holidays',
        about: 'home.aboutHolidays',
        permission: 'read-work-settings',
      },
    ],
  },
  {
    label: 'nav.admin',
    entries: [
      { to: '/admin/users', label: 'nav.users', about: 'home.aboutUsers', permission: 'manage-users' },
      { to: '/admin/roles', label: 'nav.roles', about: 'home.aboutRoles', permission: 'read-roles' },
      { to: '/admin/links', label: 'nav.links', about: 'home.aboutLinks', permission: 'link-office' },
      {
        to: '/admin/notices',
        label: 'nav.noticeSettings',
        about: 'home.aboutNoticeSettings',
        permission: 'edit-notices',
      },
      {
        to: '/admin/security',
        label: 'nav.security',
        about: 'home.aboutSecurity',
        permission: 'manage-security',
      },
      { to: '/admin/audit', label: 'nav.audit', about: 'home.aboutAudit', permission: 'read-audit' },
    ],
  },
] as const satisfies readonly {
  label: string;
  needs?: Permission;
  entries: readonly { to: string; label: string; about: string; permission: Permission }[];
}[];

export type MenuGroup = (typeof menuGroups)[number];
export type MenuEntry = MenuGroup['entries'][number];

type May = Readonly<Partial<Record<Permission, unknown>>>;

/** The groups and entries that somebody may open. */
export function menuFor(may: May): { group: MenuGroup; entries: MenuEntry[] }[] {
  return menuGroups.flatMap((group) => {
    if ('needs' in group && may[group.needs] === undefined) return [];
    const entries = group.entries.filter(({ permission }) => may[permission] !== undefined);
    return entries.length === 0 ? [] : [{ group, entries }];
  });
}
