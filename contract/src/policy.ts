/** Roles that a person may be granted, and `employee`, which everybody with an employee record has. */
export const roles = [
  'super-admin',
  'hr-admin',
  'accounting-admin',
  'department-head',
  'work-manager',
  'employee',
] as const;
export type Role = (typeof roles)[number];

/** Roles that hold for one department and those below it. */
export const departmentRoles = ['department-head', 'work-manager'] as const satisfies readonly Role[];

/** How far a permission goes: everybody of the office, the departments of the grant, or oneself. */
export const reaches = ['self', 'departments', 'office'] as const;
export type Reach = (typeof reaches)[number];

const top = { 'super-admin': 'office' } as const;
const hr = { ...top, 'hr-admin': 'office' } as const;
const leaders = { ...hr, 'department-head': 'departments', 'work-manager': 'departments' } as const;

/**
 * Who may do what, once: the server admits by it, the page shows it and leaves out what is not allowed. The menu
 * 인사/회계 is for the three admins and the application for the link for 전체 관리자 alone, as in the product that
 * this follows; so is erasing a person, which cannot be undone; pay is in nobody's reach before it is granted.
 */
export const policy = {
  'open-hr-menu': { ...hr, 'accounting-admin': 'office' },
  'read-board': leaders,
  'follow-board': hr,
  'read-attendance': { ...leaders, employee: 'self' },
  'read-exceptions': leaders,
  'accept-exceptions': leaders,
  'close-months': hr,
  'check-in-others': top,
  'handle-wishes': hr,
  'correct-attendance': leaders,
  'export-attendance': leaders,
  'read-people': { ...leaders, 'accounting-admin': 'office' },
  'edit-people': hr,
  'export-people': hr,
  'erase-people': top,
  'edit-departments': hr,
  'read-work-settings': hr,
  'edit-work-settings': hr,
  'edit-plans': leaders,
  'read-unmatched': hr,
  'assign-identities': hr,
  'read-device-links': hr,
  'edit-device-links': hr,
  'link-office': top,
  'manage-users': top,
  'manage-security': top,
  'read-roles': top,
  'grant-roles': top,
  'read-incidents': hr,
  'edit-notices': top,
  'read-audit': top,
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Role, Reach>>>>>;

/**
 * Nobody corrects their own day by a role over departments: the head of a department asks HR. Those whose reach is the
 * whole office, 전체 관리자 and 인사관리자, may correct their own as well.
 */
export function mayCorrectOwn(reach: Reach): boolean {
  return reach === 'office';
}

export type Permission = keyof typeof policy;

/** All permissions, in the order in which they are shown. */
// The keys of the table are its permissions by its type.
export const permissions = Object.keys(policy) as [Permission, ...Permission[]];

/** The reach that a role gives for a permission; null for none. */
export function reachOf(role: Role, permission: Permission): Reach | null {
  const row: Readonly<Partial<Record<Role, Reach>>> = policy[permission];
  return row[role] ?? null;
}

/** What a token may be made for: a connector, or permissions for programs of the office. */
export const tokenScopes = ['connector', ...permissions] as const;
export type TokenScope = 'connector' | Permission;
