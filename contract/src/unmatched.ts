import { identityGrounds, identityKinds } from '@nadeul/domain';
import { z } from 'zod';
import { pageQuery } from './page.ts';
import { id, plainDate, seoulTime } from './primitives.ts';

/**
 * Somebody who taps and belongs to nobody yet: all taps with the same user number of a source, or else the same card,
 * or 사번. Card numbers come masked.
 */
export const stranger = z
  .strictObject({
    strangerId: id,
    sourceId: id,
    sourceName: z.string(),
    /** What tells them apart; null for the taps of a source that carry no number at all. */
    kind: z.enum(identityKinds).nullable(),
    userNumber: z.string().nullable(),
    cardNumberMasked: z.string().nullable(),
    employeeNumber: z.string().nullable(),
    name: z.string().nullable(),
    tagCount: z.int().min(1),
    firstAt: seoulTime,
    lastAt: seoulTime,
    lastGateName: z.string().nullable(),
    /** Two people claim them on the same ground; otherwise nobody does. */
    isConflict: z.boolean(),
    /** Why they do not count, where somebody said that they are no employee. */
    dismissal: z.strictObject({ reason: z.string(), by: z.string(), at: seoulTime }).nullable(),
  })
  .meta({ id: 'Stranger' });
export type Stranger = z.infer<typeof stranger>;

export const strangerShows = ['open', 'anonymous', 'dismissed'] as const;
export type StrangerShow = (typeof strangerShows)[number];
export const strangerSorts = ['last', 'first', 'count'] as const;
export type StrangerSort = (typeof strangerSorts)[number];

export const strangerQuery = z.strictObject({
  ...pageQuery,
  show: z.enum(strangerShows).default('open'),
  sort: z.enum(strangerSorts).default('last'),
  /** Part of a name, or of a user number or 사번. */
  search: z.string().trim().max(100).default(''),
});
export type StrangerQuery = z.infer<typeof strangerQuery>;

/** Why somebody may be whom a tag is of; never applied by itself. */
export const proposalReasons = ['same-name', 'same-digits', 'similar-name'] as const;
export type ProposalReason = (typeof proposalReasons)[number];

const shownEmployee = z.strictObject({
  employeeId: id,
  employeeNumber: z.string(),
  name: z.string(),
  department: z.string().nullable(),
});

export const strangerDetail = z
  .strictObject({
    stranger,
    gates: z.array(z.strictObject({ gateName: z.string().nullable(), tagCount: z.int() })),
    /** The last days with taps, in order; at most `strangerDaysMax`. */
    days: z.array(z.strictObject({ date: plainDate, tagCount: z.int() })),
    /** Numbers that came together. */
    carried: z.array(
      z.strictObject({
        userNumber: z.string().nullable(),
        cardNumberMasked: z.string().nullable(),
        employeeNumber: z.string().nullable(),
        name: z.string().nullable(),
        tagCount: z.int(),
      }),
    ),
    /** Who claims them on the same ground. */
    rivals: z.array(shownEmployee),
    proposals: z.array(
      z.strictObject({ employee: shownEmployee, reasons: z.array(z.enum(proposalReasons)) }),
    ),
  })
  .meta({ id: 'StrangerDetail' });
export type StrangerDetail = z.infer<typeof strangerDetail>;
export const strangerDaysMax = 60;

/** How a change of identities is asked for. */
const asking = {
  /** Ends or moves other people's assignments that are in the way; otherwise those are refused. */
  takesOver: z.boolean().default(false),
  /** Says what would happen and changes nothing. */
  isPreview: z.boolean().default(false),
};

export const strangerAssignment = z.strictObject({
  employeeId: id,
  /** The first day that counts; left out for the day of the first tap. */
  from: plainDate.optional(),
  ...asking,
});
export type StrangerAssignment = z.infer<typeof strangerAssignment>;

export const strangerDismissal = z.strictObject({ reason: z.string().trim().min(1).max(100) });

export const identityChangeResult = z
  .strictObject({
    /** By which the change can be undone; null in a preview, or where nothing is different. */
    changeId: id.nullable(),
    /** Tags that are somebody else's, or nobody's, than they were; and the work days that follow from them. */
    movedTags: z.int().min(0),
    movedDays: z.int().min(0),
    /** Assignments of other people that ended for it, and their last day; null: they are gone whole. */
    ended: z.array(
      z.strictObject({
        employeeId: id,
        name: z.string(),
        kind: z.enum(identityKinds),
        valueShown: z.string(),
        until: plainDate.nullable(),
      }),
    ),
  })
  .meta({ id: 'IdentityChangeResult' });
export type IdentityChangeResult = z.infer<typeof identityChangeResult>;

/** A number, card or 사번 of an employee, from when to when. Card numbers come masked. */
export const employeeIdentity = z
  .strictObject({
    /** Null for what was learned from an assignment: it ends with that. */
    identityId: id.nullable(),
    ground: z.enum(identityGrounds),
    kind: z.enum(identityKinds),
    valueShown: z.string(),
    /** The source where it counts; null: at every one. */
    sourceId: id.nullable(),
    sourceName: z.string().nullable(),
    from: plainDate.nullable(),
    until: plainDate.nullable(),
    lastAt: seoulTime.nullable(),
  })
  .meta({ id: 'EmployeeIdentity' });
export type EmployeeIdentity = z.infer<typeof employeeIdentity>;

export const identityHolder = z
  .strictObject({ employee: shownEmployee, identity: employeeIdentity })
  .meta({ id: 'IdentityHolder' });
export type IdentityHolder = z.infer<typeof identityHolder>;

export const holderQuery = z.strictObject({
  kind: z.enum(identityKinds),
  value: z.string().trim().min(1).max(100),
});

export const newIdentity = z.strictObject({
  kind: z.enum(identityKinds),
  value: z.string().trim().min(1).max(100),
  /** Left out or null: at every source. */
  sourceId: id.nullable().default(null),
  from: plainDate.nullable(),
  until: plainDate.nullable().default(null),
  ...asking,
});
export type NewIdentity = z.infer<typeof newIdentity>;

export const identityEnd = z.strictObject({ until: plainDate, isPreview: z.boolean().default(false) });

/** A change that somebody made of identities. */
export const identityChange = z
  .strictObject({
    changeId: id,
    at: seoulTime,
    by: z.string(),
    employee: shownEmployee,
    kind: z.enum(identityKinds),
    valueShown: z.string(),
    movedTags: z.int(),
    movedDays: z.int(),
    undone: z.strictObject({ at: seoulTime, by: z.string() }).nullable(),
  })
  .meta({ id: 'IdentityChange' });
export type IdentityChange = z.infer<typeof identityChange>;
