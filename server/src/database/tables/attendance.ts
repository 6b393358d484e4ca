import type { ChoosableMeans, DayRecord, GpsCircle, SetAsideCode, WorkHours } from '@nadeul/contract';
import type {
  AttendanceRules,
  CheckOption,
  CorrectionValue,
  DatePlan,
  DayCover,
  DayKind,
  DayStanding,
  OwnMeans,
  TagKind,
  WorkKind,
} from '@nadeul/domain';
import type { ColumnType, Generated } from 'kysely';
import type { At, AtOrNull, Day, DayOrNull, Json } from './columns.ts';

/** Where and when people work, the tags of doors and the days that follow from them. */
export type AttendanceTables = {
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
  work_type_hours: { office_id: string; work_type_id: string; from_date: Day; definition: Json<WorkHours> };
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
    /** Null for what somebody pressed themselves. */
    door_identity_id: string | null;
  };
  tag_source: {
    office_id: string;
    source_id: string;
    kind: 'device-link' | OwnMeans;
    workplace_id: string | null;
  };
  check_in: {
    office_id: string;
    tag_id: string;
    employee_id: string;
    request_key: string;
    ground: 'anywhere' | 'address' | 'circle';
    circle_name: string | null;
    distance_meters: number | null;
  };
  correction_wish: {
    office_id: string;
    wish_id: string;
    employee_id: string;
    work_date: Day;
    text: string;
    made_at: At;
    done_at: AtOrNull;
    done_by: string | null;
    answer: Generated<string>;
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
    day_kind: DayKind;
    holiday_name: string | null;
    work_kind: WorkKind;
    planned_minutes: number;
    tag_in_at: AtOrNull;
    tag_out_at: AtOrNull;
    is_corrected: boolean;
    cover: DayCover | null;
    presence_night_minutes: number;
    night_minutes: number;
    outing_minutes: number;
    recognised_minutes: number;
    recognised_night_minutes: number;
    unapproved_minutes: number;
  };
  attendance_rules: { office_id: string; from_date: Day; definition: Json<AttendanceRules> };
  office_holiday: { office_id: string; holiday_date: Day; name: string; is_off: boolean };
  date_plan: {
    office_id: string;
    employee_id: string;
    work_date: Day;
    definition: Json<DatePlan>;
    changed_at: Generated<At>;
  };
  day_correction: {
    office_id: string;
    correction_id: string;
    employee_id: string;
    work_date: Day;
    kind: CorrectionValue['kind'];
    value: Json<Readonly<Record<string, unknown>>>;
    reason: string;
    batch_id: string | null;
    ordinal: Generated<string>;
    made_by: string | null;
    made_at: Generated<At>;
    undone_by: string | null;
    undone_at: AtOrNull;
  };
  closing: {
    office_id: string;
    closing_id: string;
    month: Day;
    department_id: string | null;
    people: number;
    unmatched_reason: string | null;
    closed_by: string | null;
    closed_at: At;
    reopened_by: string | null;
    reopened_at: AtOrNull;
    reopen_reason: string | null;
  };
  signed_month: { office_id: string; month: Day; employee_id: string; closing_id: string };
  signed_day: {
    office_id: string;
    closing_id: string;
    employee_id: string;
    work_date: Day;
    record: Json<DayRecord>;
  };
  accepted_exception: {
    office_id: string;
    employee_id: string;
    work_date: Day;
    kind: string;
    reason: string;
    accepted_by: string | null;
    accepted_at: At;
  };
};
