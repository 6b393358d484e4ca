import { checkOptions } from '@nadeul/domain';
import { z } from 'zod';
import { id, plainDate } from './primitives.ts';

/** 출퇴근용 수단. The messenger is shown and cannot be chosen yet. */
export const checkMeans = ['web', 'messenger', 'mobile', 'device'] as const;
export type CheckMeans = (typeof checkMeans)[number];

/** The means that an office can choose. */
export const choosableMeans = ['web', 'mobile', 'device'] as const satisfies readonly CheckMeans[];
export type ChoosableMeans = (typeof choosableMeans)[number];

const chosenMeans = z.array(z.enum(choosableMeans)).max(choosableMeans.length);

const meansFields = {
  /** With what people clock in. */
  inMeans: chosenMeans,
  /** With what people clock out. */
  outMeans: chosenMeans,
  /** The web counts only from the addresses of the workplace. */
  restrictsWebByAddress: z.boolean(),
};

/**
 * The means of the whole office from a day on; replaces what was planned for later days. A door's tags tell coming and
 * going together, so devices are chosen for both or for neither.
 */
export const newCheckSettings = z
  .strictObject({ from: plainDate, ...meansFields })
  .refine(({ inMeans, outMeans }) => inMeans.includes('device') === outMeans.includes('device'), {
    path: ['outMeans'],
    message: 'Devices are chosen for clocking in and out together.',
  })
  .meta({ id: 'NewCheckSettings' });
export type NewCheckSettings = z.infer<typeof newCheckSettings>;

const checkSettingsFrom = z
  .strictObject({ from: plainDate, ...meansFields })
  .meta({ id: 'CheckSettingsFrom' });
export type CheckSettingsFrom = z.infer<typeof checkSettingsFrom>;

/** What holds today, and what will from later days on. */
export const checkSettings = z
  .strictObject({ today: plainDate, now: checkSettingsFrom, planned: z.array(checkSettingsFrom) })
  .meta({ id: 'CheckSettings' });
export type CheckSettings = z.infer<typeof checkSettings>;

export const circleRadiusMeters = { min: 20, max: 2000 } as const;
export const circlesMax = 20;
export const addressRangesMax = 50;

/** Where a phone counts as being at the workplace, in degrees of WGS 84. */
export const gpsCircle = z
  .strictObject({
    name: z.string().trim().max(60),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    radiusMeters: z.int().min(circleRadiusMeters.min).max(circleRadiusMeters.max),
  })
  .meta({ id: 'GpsCircle' });
export type GpsCircle = z.infer<typeof gpsCircle>;

/** An address of the internet, or a range of them: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
const addressRange = z
  .string()
  .trim()
  .refine(
    (text) => [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((form) => form.safeParse(text).success),
    {
      message: 'Write an address or a range, such as 203.0.113.0/24.',
    },
  )
  .meta({ examples: ['203.0.113.0/24'] });

const workplaceFields = {
  name: z.string().trim().min(1).max(60),
  address: z.string().trim().max(200),
  addressRanges: z.array(addressRange).max(addressRangesMax),
  circles: z.array(gpsCircle).max(circlesMax),
};

/** How tags are judged, and whether the devices of the workplace are in use (외부 근태기기 연동 여부). */
const checkFields = { checkOption: z.enum(checkOptions), wantsDevices: z.boolean() };

export const newWorkplace = z
  .strictObject({ ...workplaceFields, ...checkFields })
  .meta({ id: 'NewWorkplace' });
export type NewWorkplace = z.infer<typeof newWorkplace>;

export const workplaceChange = z.strictObject(workplaceFields).meta({ id: 'WorkplaceChange' });
export type WorkplaceChange = z.infer<typeof workplaceChange>;

/** From a day on, today at the earliest; replaces what was planned for later days. */
export const newWorkplaceCheck = z
  .strictObject({ from: plainDate, ...checkFields })
  .meta({ id: 'NewWorkplaceCheck' });
export type NewWorkplaceCheck = z.infer<typeof newWorkplaceCheck>;

const workplaceCheckFrom = z
  .strictObject({
    from: plainDate,
    ...checkFields,
    /** Whether tags count: the devices of the workplace are in use, and devices are among the office's means. */
    countsTags: z.boolean(),
  })
  .meta({ id: 'WorkplaceCheckFrom' });
export type WorkplaceCheckFrom = z.infer<typeof workplaceCheckFrom>;

export const workplaceSummary = z
  .strictObject({
    workplaceId: id,
    name: z.string(),
    address: z.string(),
    check: workplaceCheckFrom,
    /** Who belongs to it today or will. */
    peopleCount: z.int().min(0),
    activeLinkCount: z.int().min(0),
    addressRangeCount: z.int().min(0),
    circleCount: z.int().min(0),
    closedOn: plainDate.nullable(),
  })
  .meta({ id: 'WorkplaceSummary' });
export type WorkplaceSummary = z.infer<typeof workplaceSummary>;

/** Every workplace, the open ones first, by name. */
export const workplaces = z
  .strictObject({ workplaces: z.array(workplaceSummary) })
  .meta({ id: 'Workplaces' });
export type Workplaces = z.infer<typeof workplaces>;

/** Most people that a workplace names; their number is there besides. */
export const workplacePeopleShown = 10;

export const workplaceDetail = z
  .strictObject({
    workplaceId: id,
    ...workplaceFields,
    today: plainDate,
    check: workplaceCheckFrom,
    planned: z.array(workplaceCheckFrom),
    peopleCount: z.int().min(0),
    people: z.array(z.strictObject({ employeeId: id, employeeNumber: z.string(), name: z.string() })),
    closedOn: plainDate.nullable(),
  })
  .meta({ id: 'WorkplaceDetail' });
export type WorkplaceDetail = z.infer<typeof workplaceDetail>;

export const madeWorkplace = z.strictObject({ workplaceId: id }).meta({ id: 'MadeWorkplace' });
