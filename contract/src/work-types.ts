import { z } from 'zod';
import { id, plainDate } from './primitives.ts';
import { workHours } from './work-hours.ts';

export const workTypeNameMax = 60;

const workTypeName = z.string().trim().min(1).max(workTypeNameMax);

/** 근로형태 of an office. */
export const workType = z
  .strictObject({
    workTypeId: id,
    name: z.string(),
    /** Everybody new begins with the default; it cannot be disabled, and takes the place of one that is. */
    isDefault: z.boolean(),
    isUsed: z.boolean(),
    /** How many people it holds for today. */
    peopleCount: z.int().min(0),
    /** The hours that hold today. */
    hours: workHours,
    /** All hours, each from a day on until the next; the first from 1900-01-01: as if always. */
    history: z.array(z.strictObject({ from: plainDate, hours: workHours })),
  })
  .meta({ id: 'WorkType' });
export type WorkType = z.infer<typeof workType>;

/** The default first, then those in use by name, then the others. */
export const workTypeList = z.strictObject({ workTypes: z.array(workType) }).meta({ id: 'WorkTypeList' });
export type WorkTypeList = z.infer<typeof workTypeList>;

/** Names to choose from: those in use, the default first. */
export const workTypeNames = z
  .strictObject({
    workTypes: z.array(z.strictObject({ workTypeId: id, name: z.string(), isDefault: z.boolean() })),
  })
  .meta({ id: 'WorkTypeNames' });

export const newWorkType = z
  .strictObject({ name: workTypeName, hours: workHours })
  .meta({ id: 'NewWorkType' });
export type NewWorkType = z.infer<typeof newWorkType>;

export const workTypeChange = z
  .strictObject({
    name: workTypeName.optional(),
    /** Makes it the default, and one in use. */
    isDefault: z.literal(true).optional(),
    /** False moves everybody on it to the default, from today on. */
    isUsed: z.boolean().optional(),
  })
  .meta({ id: 'WorkTypeChange' });
export type WorkTypeChange = z.infer<typeof workTypeChange>;
