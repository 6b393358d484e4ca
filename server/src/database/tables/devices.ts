import type { ReadingReport, Resend } from '@nadeul/contract';
import type { Generated } from 'kysely';
import type { At, AtOrNull, Day, DayOrNull, Json } from './columns.ts';

/** Device links, what their connectors report of themselves and of the door, and what is asked of them. */
export type DeviceTables = {
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
    takes_resends: Generated<boolean>;
    reading: Json<ReadingReport> | null;
    clock_off_since: AtOrNull;
  };
  device_link_place: {
    office_id: string;
    source_id: string;
    from_date: Day;
    workplace_id: string;
    is_active: boolean;
  };
  device_link_former_name: { office_id: string; name: string; source_id: string };
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
  gate: {
    office_id: string;
    source_id: string;
    gate_id: string;
    name: string | null;
    last_tag_at: AtOrNull;
    reported_at: At;
  };
  source_day: {
    office_id: string;
    source_id: string;
    day: Day;
    gate_id: string;
    rows: number;
    counted_at: At;
  };
  resend: {
    office_id: string;
    resend_id: string;
    source_id: string;
    from_date: Day;
    until_date: Day;
    state: Generated<Resend['state']>;
    progress: Generated<number>;
    accepted: Generated<number>;
    duplicate: Generated<number>;
    set_aside: Generated<number>;
    refused: Generated<number>;
    code: string | null;
    requested_at: At;
    requested_by: string;
    ended_at: AtOrNull;
  };
};
