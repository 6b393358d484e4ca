import type { IncidentKind, MailSettings, NoticeRule, Webhook, WebhookErrorCode } from '@nadeul/contract';
import type { Generated } from 'kysely';
import type { At, AtOrNull, Json } from './columns.ts';

/** What is amiss, who is told of it and how. */
export type NoticeTables = {
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
