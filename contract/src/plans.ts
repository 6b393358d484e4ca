import { dayKinds } from '@nadeul/domain';
import { z } from 'zod';
import { employeeSummary } from './attendance.ts';
import { id, plainDate, plainMonth } from './primitives.ts';
import { dayHours } from './work-hours.ts';

/** Most people, days of each and unlike plans in one change; largest file of a month. */
export const planPeopleMax = 500;
export const planDaysMax = 31;
const plansMax = 500;
export const planReasonMax = 200;
/** A month of as many people, each with another plan on each day. */
export const planChangeBytesMax = 2 * 1024 * 1024;
export const planFileBytesMax = 5 * 1024 * 1024;

/** What a day is in the grid. People who look alike share a cell, so that a month of thousands stays small. */
export const planCell = z.strictObject({
  kind: z.enum([...dayKinds, 'none']),
  /** Whether the date has a plan of its own, which beats the work type. */
  isOwn: z.boolean(),
  /** Null on days without work. */
  hours: dayHours.nullable(),
});
export type PlanCell = z.infer<typeof planCell>;

/** Hours with a name, to choose from: those of the office's work types; each shift of a cycle by its letter. */
export const namedShift = z.strictObject({ name: z.string(), hours: dayHours });
export type NamedShift = z.infer<typeof namedShift>;

/** 근무계획표 of a month: people by number, and a cell for each of their days. */
export const planMonth = z
  .strictObject({
    month: plainMonth,
    today: plainDate,
    /** Holidays of the month by date. */
    holidays: z.array(z.strictObject({ date: plainDate, name: z.string() })),
    shifts: z.array(namedShift),
    departments: z.array(z.strictObject({ departmentId: id, name: z.string() })),
    cells: z.array(planCell),
    people: z.array(
      z.strictObject({
        employee: employeeSummary,
        /** The place of each day's cell in `cells`, from the first day of the month on. */
        days: z.array(z.int().min(0)),
      }),
    ),
    /** The last change that is not undone, of the caller's own, where it can still be undone. */
    lastBatch: z.strictObject({ batchId: id, cells: z.int().min(0) }).nullable(),
  })
  .meta({ id: 'PlanMonth' });
export type PlanMonth = z.infer<typeof planMonth>;

export const planQuery = z.strictObject({ month: plainMonth, departmentId: id.optional() });

/** What a day is to have: hours, none (휴무), or again what the work type says. */
export const planValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hours'), hours: dayHours }),
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('work-type') }),
]);
export type PlanValue = z.infer<typeof planValue>;

/** Plans of many days at once: unlike plans once, and who has which of them on which day. */
export const planChange = z
  .strictObject({
    plans: z.array(planValue).min(1).max(plansMax),
    people: z
      .array(
        z.strictObject({
          employeeId: id,
          days: z
            .array(z.strictObject({ workDate: plainDate, plan: z.int().min(0) }))
            .min(1)
            .max(planDaysMax),
        }),
      )
      .min(1)
      .max(planPeopleMax),
    /** Needed where a day has passed. */
    reason: z.string().trim().max(planReasonMax).default(''),
  })
  .superRefine(({ plans, people }, context) => {
    for (const [index, { days }] of people.entries())
      for (const [at, { plan }] of days.entries())
        if (plan >= plans.length)
          context.addIssue({
            code: 'custom',
            path: ['people', index, 'days', at, 'plan'],
            params: { code: 'not-a-choice' },
            message: 'There is no plan at this place.',
          });
  })
  .meta({ id: 'PlanChange' });
export type PlanChange = z.infer<typeof planChange>;

export const planChangeResult = z
  .strictObject({
    /** Names the change, so that it can be undone; null where it changed nothing. */
    batchId: id.nullable(),
    cells: z.int().min(0),
    recomputedDays: z.int().min(0),
  })
  .meta({ id: 'PlanChangeResult' });

/** Why a cell of a file is wrong, with the sentence that says what to do. The code never changes its meaning. */
export const planFileProblems = {
  'number-missing': {
    ko: '사번이 비어 있어요. 사번을 적어 주세요.',
    en: 'The employee number is empty. Fill it in.',
  },
  'number-unknown': {
    ko: '없거나 이 부서 밖인 사번이에요. 사번을 확인해 주세요.',
    en: 'Nobody in your reach has this number. Check it.',
  },
  'number-twice': {
    ko: '같은 사번이 파일에 두 번 있어요. 한 줄만 남겨 주세요.',
    en: 'The employee number is in the file twice. Keep one of the rows.',
  },
  'code-unknown': {
    ko: '모르는 값이에요. 09:00-18:00, 휴, 기본이나 "코드" 시트의 이름을 적어 주세요.',
    en: 'This is not known. Write 09:00-18:00, 휴, 기본 or a name of the sheet "코드".',
  },
  'break-outside': {
    ko: '휴게가 근무 시간 밖에 있거나 서로 겹쳐요.',
    en: 'A break lies outside the work or overlaps another.',
  },
  'not-employed': {
    ko: '그날은 재직 중이 아니거나 휴직이에요. 칸을 비워 주세요.',
    en: 'The person does not work here on that day, or is on leave. Empty the cell.',
  },
  'cell-error': {
    ko: '셀의 수식에 오류가 있어요. 값으로 바꿔 주세요.',
    en: 'The formula of this cell failed. Put a value there.',
  },
} as const;
export type PlanFileProblem = keyof typeof planFileProblems;
// The keys of a constant record are exactly its codes; Object.keys only forgets that.
const planFileProblemCodes = Object.keys(planFileProblems) as [PlanFileProblem, ...PlanFileProblem[]];

/** What a file would change; nothing is stored until the change is sent. */
export const planPreview = z
  .strictObject({
    /** To be sent as it is, a reason added where days have passed; null where nothing would change. */
    change: z.strictObject({ plans: planChange.shape.plans, people: planChange.shape.people }).nullable(),
    cells: z.int().min(0),
    /** How many of them have passed. */
    pastCells: z.int().min(0),
    wrong: z.array(
      z.strictObject({
        /** As the spreadsheet names it: `F12`. */
        cell: z.string(),
        employeeNumber: z.string(),
        workDate: plainDate.nullable(),
        value: z.string(),
        code: z.enum(planFileProblemCodes),
        sentence: z.strictObject({ ko: z.string(), en: z.string() }),
      }),
    ),
  })
  .meta({ id: 'PlanPreview' });
export type PlanPreview = z.infer<typeof planPreview>;
