import type {
  AuditAction,
  AuditSubjectKind,
  ChoosableMeans,
  GpsCircle,
  IncidentKind,
  LeaveReason,
  MailSettings,
  NoticeRule,
  ReadingReport,
  Role,
  SetAsideCode,
  TokenScope,
  Webhook,
  WebhookErrorCode,
} from '@nadeul/contract';
import type {
  CheckOption,
  DayStanding,
  IdentityGround,
  IdentityKind,
  TagKind,
  Temporal,
  WorkType,
} from '@nadeul/domain';
import type { ColumnType, Generated, Selectable } from 'kysely';

/** An instant: read as one, written as its text. */
type At = ColumnType<Temporal.Instant, string, string>;
type AtOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;
/** As `At`; the present instant where none is given. */
type AtByDefault = ColumnType<Temporal.Instant, string | undefined, string>;
type Day = ColumnType<Temporal.PlainDate, string, string>;
type DayOrNull = ColumnType<Temporal.PlainDate | null, string | null, string | null>;
/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

type GrantedRole = Exclude<Role, 'employee'>;

/** The columns of each table, as the migrations make them. */
export type Tables = {
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
  workplace: {
    office_id: string;
    workplace_id: string;
    name: string;
    address: Generated<string>;
    address_ranges: Generated<readonly string[]>;
    circles: ColumnType<readonly GpsCircle[], string | undefined, string>;
    closed_on: DayOrNull;
    created_at: Generated<At>;
  };
  workplace_check: {
    office_id: string;
    workplace_id: string;
    from_date: Day;
    check_option: CheckOption;
    uses_device_links: boolean;
    wants_device_links: Generated<boolean>;
  };
  office_check: {
    office_id: string;
    from_date: Day;
    in_means: readonly ChoosableMeans[];
    out_means: readonly ChoosableMeans[];
    restricts_web_by_address: boolean;
  };
  work_type: {
    office_id: string;
    work_type_id: string;
    name: string;
    is_default: Generated<boolean>;
    is_used: Generated<boolean>;
  };
  work_type_hours: { office_id: string; work_type_id: string; from_date: Day; definition: Json<WorkType> };
  device_link: {
    office_id: string;
    source_id: string;
    workplace_id: string;
    name: string;
    profile: string;
    is_active: Generated<boolean>;
    needs_placing: Generated<boolean>;
    connector_version: string | null;
    covered_from: DayOrNull;
    covered_until: AtOrNull;
    waiting: Generated<number>;
    last_tag_at: AtOrNull;
    last_error_code: string | null;
    last_heartbeat_at: AtOrNull;
    clock_difference_ms: number | null;
    door_clock_difference_ms: number | null;
    outbox_bytes: number | null;
    outbox_bytes_max: number | null;
    outbox_events_max: number | null;
    oldest_stored_at: AtOrNull;
    disk_free_bytes: number | null;
    reading: Json<ReadingReport> | null;
    clock_off_since: AtOrNull;
  };
  gate_traffic: { office_id: string; source_id: string; gate_id: string; hour: At; tags: number };
  source_traffic: { office_id: string; source_id: string; hour: At; tags: number };
  gate_use: {
    office_id: string;
    source_id: string;
    gate_id: string;
    gate_name: string | null;
    first_at: At;
    last_at: At;
  };
  device_link_place: {
    office_id: string;
    source_id: string;
    from_date: Day;
    workplace_id: string;
    is_active: boolean;
  };
  device_link_former_name: { office_id: string; name: string; source_id: string };
  employee: {
    office_id: string;
    employee_id: string;
    employee_number: string;
    name: string;
    hired_on: DayOrNull;
    hire_entered_on: DayOrNull;
    left_on: DayOrNull;
    email: string | null;
    added_on: Generated<Day>;
    title: Generated<string>;
    version: Generated<number>;
  };
  employee_rank: { office_id: string; employee_id: string; from_date: Day; rank_id: string | null };
  rank: { office_id: string; rank_id: string; grade: number; position: number; name: string };
  leave_of_absence: {
    office_id: string;
    leave_id: string;
    employee_id: string;
    from_date: Day;
    until_date: DayOrNull;
    reason: LeaveReason | 'left';
    note: Generated<string>;
  };
  employee_work_type: { office_id: string; employee_id: string; from_date: Day; work_type_id: string };
  employee_workplace: { office_id: string; employee_id: string; from_date: Day; workplace_id: string };
  identity: {
    office_id: string;
    identity_id: string;
    ground: Generated<IdentityGround>;
    kind: IdentityKind;
    value: string;
    source_id: string | null;
    employee_id: string;
    from_date: DayOrNull;
    until_date: DayOrNull;
    created_at: Generated<At>;
    created_by: string | null;
  };
  door_identity: {
    office_id: string;
    door_identity_id: string;
    source_id: string;
    user_number: string | null;
    card_number: string | null;
    employee_number: string | null;
    name: string | null;
    /** Made by the database. */
    stranger_id: Generated<string>;
  };
  learned_number: { office_id: string; source_id: string; user_number: string; identity_id: string };
  identity_change: {
    office_id: string;
    change_id: string;
    made_at: At;
    made_by: string;
    employee_id: string;
    kind: IdentityKind;
    value: string;
    source_id: string | null;
    before: string;
    after: string;
    moved_tags: number;
    moved_days: number;
    undone_at: AtOrNull;
    undone_by: string | null;
  };
  dismissed_stranger: {
    office_id: string;
    stranger_id: string;
    reason: string;
    dismissed_at: At;
    dismissed_by: string;
  };
  tag: {
    office_id: string;
    tag_id: string;
    source_id: string;
    vendor_key: string;
    occurred_at: At;
    occurred_raw: string;
    received_at: At;
    kind: TagKind;
    granted: boolean;
    user_number: string | null;
    employee_number: string | null;
    card_number: string | null;
    name: string | null;
    gate_id: string | null;
    gate_name: string | null;
    content_sha256: Buffer;
  };
  tag_amendment: { office_id: string; tag_id: string; content_sha256: Buffer; ordinal: Generated<number> };
  tag_match: {
    office_id: string;
    tag_id: string;
    employee_id: string | null;
    occurred_at: At;
    door_identity_id: string;
  };
  set_aside: {
    office_id: string;
    source_id: string;
    vendor_key: string;
    code: SetAsideCode;
    occurred_on: DayOrNull;
    occurred_raw: string;
    gate_id: string | null;
    gate_name: string | null;
    event: string;
    received_at: At;
    resolved_at: AtOrNull;
  };
  stale_day: { office_id: string; employee_id: string; work_date: Day; marked_at: At };
  day_record: {
    office_id: string;
    employee_id: string;
    work_date: Day;
    standing: DayStanding;
    check_option: CheckOption;
    planned_start: AtOrNull;
    planned_end: AtOrNull;
    in_at: AtOrNull;
    out_at: AtOrNull;
    last_kind: TagKind | null;
    in_missing: boolean;
    presence_minutes: number;
    worked_minutes: number;
    break_minutes: number;
    late_minutes: number;
    early_leave_minutes: number;
    tag_count: number;
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
  department: {
    office_id: string;
    department_id: string;
    parent_id: string | null;
    name: string;
    position: Generated<number>;
    closed_on: DayOrNull;
  };
  employee_department: {
    office_id: string;
    employee_id: string;
    from_date: Day;
    department_id: string | null;
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
  mail: {
    office_id: string;
    mail_id: string;
    recipient: string;
    subject: string;
    body: string;
    created_at: At;
    attempts: Generated<number>;
    next_attempt_at: At;
    sent_at: AtOrNull;
    failed_at: AtOrNull;
    last_error_code: string | null;
  };
  incident: {
    office_id: string;
    incident_id: string;
    kind: IncidentKind;
    subject: string;
    source_id: string | null;
    gate_id: string | null;
    gate_name: string | null;
    code: string | null;
    person_name: string | null;
    tag_id: string | null;
    from_at: At;
    until_at: AtOrNull;
    returns: Generated<number>;
    notice_id: string | null;
  };
  notice: {
    office_id: string;
    notice_id: string;
    kind: IncidentKind;
    at: At;
    facts: Json<unknown>;
    tell_from: At;
    told_at: AtOrNull;
    over_at: AtOrNull;
    is_settled: Generated<boolean>;
  };
  notice_read: { office_id: string; login_id: string; notice_id: string; read_at: At };
  notice_setting: {
    office_id: string;
    rules: Json<readonly NoticeRule[]>;
    quiet_limit_minutes: number;
    quiet_from_minute: number | null;
    quiet_until_minute: number | null;
    masks_names: boolean;
  };
  mail_setting: {
    office_id: string;
    host: string;
    port: number;
    security: MailSettings['security'];
    login: string;
    sealed_password: string | null;
    sender_address: string;
    sender_name: string;
  };
  webhook: {
    office_id: string;
    webhook_id: string;
    name: string;
    sealed_url: string;
    url_masked: string;
    shape: Webhook['shape'];
    kinds: readonly IncidentKind[];
    sealed_secret: string;
    is_active: Generated<boolean>;
    failing_since: AtOrNull;
    disabled_at: AtOrNull;
    last_delivered_at: AtOrNull;
    created_at: At;
  };
  webhook_delivery: {
    office_id: string;
    delivery_id: string;
    webhook_id: string;
    event: string;
    body: string;
    created_at: At;
    attempts: Generated<number>;
    next_attempt_at: AtOrNull;
    delivered_at: AtOrNull;
  };
  webhook_attempt: {
    office_id: string;
    delivery_id: string;
    ordinal: Generated<number>;
    at: At;
    status: number | null;
    error_code: WebhookErrorCode | null;
    milliseconds: number;
    answer: string;
  };
  incident_watch: {
    is_only: Generated<boolean>;
    watched_since: AtOrNull;
    watched_at: AtOrNull;
    looked_until: AtOrNull;
    swept_at: AtOrNull;
    traffic_judged_at: AtOrNull;
  };
};

/** A stored day as it is read. */
export type DayRow = Selectable<Tables['day_record']>;
