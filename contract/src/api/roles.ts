import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id } from '../primitives.ts';
import { newRoleGrant, roleCandidates, roleGrants } from '../roles.ts';

/** Roles and the history of grants. */
export const rolesApi = {
  roleGrants: endpoint({
    method: 'GET',
    path: '/api/roles',
    summary: { ko: '역할과 부여 이력', en: 'Roles that are held, and the history of grants' },
    access: 'read-roles',
    answer: roleGrants,
    problems: ['signed-out', 'forbidden'],
  }),
  roleCandidates: endpoint({
    method: 'GET',
    path: '/api/roles/people',
    summary: { ko: '역할을 부여할 사람 찾기', en: 'Find somebody to grant a role to' },
    access: 'grant-roles',
    query: z.strictObject({ search: z.string().trim().max(100).default('') }),
    answer: roleCandidates,
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  grantRole: endpoint({
    method: 'POST',
    path: '/api/roles',
    summary: { ko: '역할 부여', en: 'Grant a role' },
    access: 'grant-roles',
    body: newRoleGrant,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  revokeRole: endpoint({
    method: 'DELETE',
    path: '/api/roles/:grantId',
    summary: { ko: '역할 회수', en: 'Revoke a role' },
    access: 'grant-roles',
    params: z.strictObject({ grantId: id }),
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found', 'last-super-admin'],
  }),
} as const;
