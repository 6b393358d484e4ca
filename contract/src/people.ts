import { z } from 'zod';
import { pageQuery } from './page.ts';
import { id, plainDate } from './primitives.ts';

/** Longest 사번, and longest name of a person. */
export const employeeNumberLengthMax = 60;
export const nameLengthMax = 100;
export const titleLengthMax = 100;

/** 사번: text with its leading zeros, unique in an office. */
export const employeeNumber = z.string().trim().min(1).max(employeeNumberLengthMax);
const personName = z.string().trim().min(1).max(nameLengthMax);
const title = z.string().trim().max(titleLengthMax);
const email = z.email().max(254);

/**
 * Whether somebody works at the office today: `working`, on leave of absence (휴직), not yet hired, or left (퇴사).
 * Without a hire date somebody counts as working.
 */
export const employments = ['working', 'on-leave', 'upcoming', 'left'] as const;
export type Employment = (typeof employments)[number];

/** What an employee may lack, so that somebody has to look. `tags`: no tag was ever matched to them. */
export const employeeLacks = ['hire-date', 'department', 'workplace', 'tags'] as const;
export type EmployeeLack = (typeof employeeLacks)[number];

/** Why somebody is on leave of absence (휴직). */
export const leaveReasons = [
  'parental',
  'family-care',
  'sick',
  'work-injury',
  'military',
  'study',
  'union',
  'suspension',
  'other',
] as const;
export type LeaveReason = (typeof leaveReasons)[number];

const named = z.strictObject({ id, name: z.string() }).meta({ id: 'Named' });

/**
 * Somebody to add. Without a work type they get the office's default, without a workplace the office's first. What
 * they belong to holds as if it had always been so.
 */
export const newEmployee = z
  .strictObject({
    employeeNumber,
    name: personName,
    departmentId: id.nullable().default(null),
    rankId: id.nullable().default(null),
    title: title.default(''),
    workTypeId: id.nullable().default(null),
    workplaceId: id.nullable().default(null),
    /** 입사일. Entered after the day itself, attendance is checked from the day after it was entered. */
    hiredOn: plainDate.nullable().default(null),
    email: email.nullable().default(null),
  })
  .meta({ id: 'NewEmployee' });
export type NewEmployee = z.input<typeof newEmployee>;

/** An employee in a list, as of today. */
export const employeeRow = z
  .strictObject({
    employeeId: id,
    version: z.int(),
    employeeNumber: z.string(),
    name: z.string(),
    employment: z.enum(employments),
    department: named.nullable(),
    rank: named.nullable(),
    title: z.string(),
    workType: named.nullable(),
    workplace: named.nullable(),
    hiredOn: plainDate.nullable(),
    /** 퇴사일: the last day of work. */
    leftOn: plainDate.nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: 'EmployeeRow' });
export type EmployeeRow = z.infer<typeof employeeRow>;

/** The facts of an employee that hold from a day on. */
export const datedFacts = ['department', 'rank', 'work-type', 'workplace'] as const;
export type DatedFact = (typeof datedFacts)[number];

/** What has held, holds and will hold. `from` null: as if always. */
export const datedValue = z
  .strictObject({ fact: z.enum(datedFacts), from: plainDate.nullable(), value: named.nullable() })
  .meta({ id: 'DatedValue' });
export type DatedValue = z.infer<typeof datedValue>;

/** A leave of absence; both days belong to it. `left` is the time between leaving the office and returning. */
export const leaveOfAbsence = z
  .strictObject({
    leaveId: id,
    from: plainDate,
    until: plainDate.nullable(),
    reason: z.enum([...leaveReasons, 'left']),
    note: z.string(),
  })
  .meta({ id: 'LeaveOfAbsence' });
export type LeaveOfAbsence = z.infer<typeof leaveOfAbsence>;

/** Everything of one employee. */
export const employeeCard = z
  .strictObject({
    ...employeeRow.shape,
    /** When the hire date was entered; it decides from which day attendance is checked. */
    hireEnteredOn: plainDate.nullable(),
    history: z.array(datedValue),
    leaves: z.array(leaveOfAbsence),
  })
  .meta({ id: 'EmployeeCard' });
export type EmployeeCard = z.infer<typeof employeeCard>;

/** What an employee may belong to, to choose from; departments by their path, in the order of the tree. */
export const employeeChoices = z
  .strictObject({
    departments: z.array(named),
    ranks: z.array(named),
    workTypes: z.array(named),
    workplaces: z.array(named),
  })
  .meta({ id: 'EmployeeChoices' });
export type EmployeeChoices = z.infer<typeof employeeChoices>;

/** Which employees a list, an export or a change of many is about. */
const employeeFilterFields = {
  /** Part of a name or of a 사번. */
  search: z.string().trim().max(100).optional(),
  /** Those of the department and of all below it. */
  departmentId: id.optional(),
  rankId: id.optional(),
  workTypeId: id.optional(),
  workplaceId: id.optional(),
  /** `current`: everybody who has not left. */
  employment: z.enum([...employments, 'current']).optional(),
  lacks: z.enum(employeeLacks).optional(),
} as const;

export const employeeFilter = z.strictObject(employeeFilterFields).meta({ id: 'EmployeeFilter' });
export type EmployeeFilter = z.infer<typeof employeeFilter>;

export const employeeSorts = ['employee-number', 'name', 'department', 'hired-on'] as const;
export const employeeQuery = z.strictObject({
  ...pageQuery,
  ...employeeFilterFields,
  sort: z.enum(employeeSorts).default('employee-number'),
  order: z.enum(['asc', 'desc']).default('asc'),
});
export type EmployeeQuery = z.infer<typeof employeeQuery>;

const version = z.int().min(1);

/**
 * What is to be different; what is left out stays. Department, rank, work type and workplace hold from `from` on,
 * which is today unless it is given.
 */
export const employeeChange = z
  .strictObject({
    /** The version that the change was made on. */
    version,
    from: plainDate.optional(),
    employeeNumber: employeeNumber.optional(),
    name: personName.optional(),
    title: title.optional(),
    email: email.nullable().optional(),
    hiredOn: plainDate.nullable().optional(),
    departmentId: id.nullable().optional(),
    rankId: id.nullable().optional(),
    workTypeId: id.optional(),
    workplaceId: id.optional(),
  })
  .meta({ id: 'EmployeeChange' });
export type EmployeeChange = z.infer<typeof employeeChange>;

export const newLeave = z
  .strictObject({
    version,
    from: plainDate,
    /** The last day; null while it is not known. */
    until: plainDate.nullable(),
    reason: z.enum(leaveReasons),
    note: z.string().trim().max(200).default(''),
  })
  .meta({ id: 'NewLeave' });
export type NewLeave = z.infer<typeof newLeave>;

export const leaveEnd = z.strictObject({ version, until: plainDate.nullable() }).meta({ id: 'LeaveEnd' });

/** 퇴사: the last day of work. */
export const leaving = z.strictObject({ version, leftOn: plainDate }).meta({ id: 'Leaving' });
/** Coming back to the office; up to that day the person counts as having left. */
export const returning = z.strictObject({ version, from: plainDate }).meta({ id: 'Returning' });

export const employeeVersion = z.strictObject({ version }).meta({ id: 'EmployeeVersion' });

export const employeeVersionQuery = z.strictObject({ version: z.coerce.number().int().min(1) });

/** Most employees that are named one by one in a change of many; more are named by a filter. */
export const bulkIdsMax = 1000;

/** One change for many at once. Rows that cannot be changed are told and stop no other. */
export const bulkChange = z
  .strictObject({
    who: z.union([
      z.strictObject({ employeeIds: z.array(id).min(1).max(bulkIdsMax) }),
      z.strictObject({ filter: employeeFilter }),
    ]),
    from: plainDate,
    change: z.union([
      z.strictObject({ departmentId: id.nullable() }),
      z.strictObject({ rankId: id.nullable() }),
      z.strictObject({ workTypeId: id }),
      z.strictObject({ workplaceId: id }),
      /** `from` is the last day of work. */
      z.strictObject({ employment: z.literal('left') }),
      /** On leave of absence from `from` on, until `until`. */
      z.strictObject({
        employment: z.literal('on-leave'),
        reason: z.enum(leaveReasons),
        until: plainDate.nullable(),
      }),
      /** Leave of absence ends, `from` is the first day of work; or who left returns. */
      z.strictObject({ employment: z.literal('working') }),
    ]),
  })
  .meta({ id: 'BulkChange' });
export type BulkChange = z.infer<typeof bulkChange>;

/** Why one of many was not changed. */
export const bulkRefusals = ['before-hire', 'has-left', 'leave-overlaps', 'not-found'] as const;
export type BulkRefusal = (typeof bulkRefusals)[number];

export const bulkResult = z
  .strictObject({
    changed: z.int(),
    /** They were so already. */
    unchanged: z.int(),
    refused: z.array(
      z.strictObject({
        employeeId: id,
        employeeNumber: z.string(),
        name: z.string(),
        why: z.enum(bulkRefusals),
      }),
    ),
  })
  .meta({ id: 'BulkResult' });
export type BulkResult = z.infer<typeof bulkResult>;

/** A file with the employees of a filter. The reason is kept in the audit. */
export const employeeExport = z
  .strictObject({
    format: z.enum(['xlsx', 'csv']),
    reason: z.string().trim().min(2).max(200),
    filter: employeeFilter,
  })
  .meta({ id: 'EmployeeExport' });
export type EmployeeExport = z.infer<typeof employeeExport>;
