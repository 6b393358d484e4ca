import type { AuditAction, AuditSubjectKind, Role, TokenScope } from '@nadeul/contract';
import type { Generated } from 'kysely';
import type { At, AtByDefault, AtOrNull, Json } from './columns.ts';

type GrantedRole = Exclude<Role, 'employee'>;

/** An office itself: its people who sign in, their rights, its keys and what is kept of what was done. */
export type OfficeTables = {
  server_secret: { name: string; value: string };
  setup_code: { sha256: Buffer; expires_at: At; attempts_left: number };
  office: {
    office_id: string;
    number: string;
    name: string;
    domain: string;
    link_applied_at: AtOrNull;
    link_applied_by: string | null;
  };
  office_token: {
    office_id: string;
    token_id: string;
    name: string;
    sha256: Buffer;
    scopes: readonly TokenScope[];
    created_at: AtByDefault;
    created_by: string | null;
    expires_at: AtOrNull;
    last_used_at: AtOrNull;
    last_used_from: string | null;
    revoked_at: AtOrNull;
    revoked_by: string | null;
  };
  office_user: {
    office_id: string;
    login_id: string;
    user_id: string;
    name: string;
    employee_id: string | null;
    email: string | null;
    must_change_password: Generated<boolean>;
    disabled_at: AtOrNull;
    last_sign_in_at: AtOrNull;
    created_at: Generated<At>;
    totp_secret: string | null;
    totp_since: AtOrNull;
    totp_step: Generated<string>;
  };
  office_user_recovery_code: {
    office_id: string;
    login_id: string;
    code_hash: Buffer;
    used_at: AtOrNull;
  };
  password_reset: {
    office_id: string;
    token_sha256: Buffer;
    login_id: string;
    requested_at: At;
    expires_at: At;
    used_at: AtOrNull;
  };
  sign_in_rule: {
    office_id: string;
    second_factor: 'off' | 'admins' | 'everybody';
    idle_minutes: Generated<number>;
    address_rule: 'off' | 'admins' | 'everybody';
    address_ranges: readonly string[];
  };
  sign_in_provider: {
    office_id: string;
    label: string;
    issuer: string;
    client_id: string;
    client_secret: string;
    scopes: string;
    claim: string;
    matches: 'login-id' | 'email';
    makes_users: boolean;
    is_active: boolean;
  };
  role_grant: {
    office_id: string;
    grant_id: string;
    login_id: string;
    role: GrantedRole;
    department_id: string | null;
    granted_at: At;
    granted_by: string | null;
    revoked_at: AtOrNull;
    revoked_by: string | null;
  };
  audit_entry: {
    office_id: string;
    ordinal: Generated<number>;
    at: At;
    actor_kind: 'person' | 'token' | 'connector' | 'operator' | 'server';
    actor_id: string;
    actor_name: string;
    address: string | null;
    action: AuditAction;
    subject_kind: AuditSubjectKind;
    subject_id: string;
    subject_name: string;
    before: Json<unknown> | null;
    after: Json<unknown> | null;
  };
  audit_seal: {
    office_id: string;
    position: number;
    ordinal: number;
    at: At;
    entry_sha256: Buffer;
    sha256: Buffer;
  };
  kept_answer: {
    office_id: string;
    actor_kind: string;
    actor_id: string;
    endpoint: string;
    key_sha256: Buffer;
    request_sha256: Buffer;
    made_at: At;
    status: number | null;
    answer: Buffer | null;
  };
};
