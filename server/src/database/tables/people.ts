import type { LeaveReason } from '@nadeul/contract';
import type { IdentityGround, IdentityKind } from '@nadeul/domain';
import type { Generated } from 'kysely';
import type { At, AtOrNull, Day, DayOrNull } from './columns.ts';

/** Who works in an office, where they belong and by what doors know them. */
export type PeopleTables = {
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
};
