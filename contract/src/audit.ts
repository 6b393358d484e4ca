/** What is kept in the audit, once for each thing that can be done; named after what is then true. */
export const auditActions = [
  'office-created',
  'office-renamed',
  'user-created',
  'password-reset',
  'role-granted',
  'role-revoked',
  'employee-added',
  'employee-changed',
  'employee-change-undone',
  'employee-left',
  'employee-returned',
  'leave-added',
  'leave-changed',
  'leave-removed',
  'employees-exported',
  'employees-imported',
  'department-added',
  'department-changed',
  'department-closed',
  'department-reopened',
  'ranks-changed',
  'link-applied',
  'token-made',
  'token-revoked',
  'old-audit-dropped',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What an entry of the audit is about. */
export const auditSubjectKinds = [
  'office',
  'user',
  'employee',
  'department',
  'rank',
  'work-type',
  'workplace',
  'device-link',
  'token',
  'identity',
  'notice-setting',
  'security-setting',
] as const;
export type AuditSubjectKind = (typeof auditSubjectKinds)[number];
