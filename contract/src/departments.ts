import { z } from 'zod';
import { id, plainDate } from './primitives.ts';

/** Levels of the tree of departments, and grades of ranks. */
export const departmentLevelsMax = 11;
export const gradesMax = 30;
/** Most departments and most ranks of an office. */
export const departmentsMax = 5000;
export const ranksMax = 500;

const departmentName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // Paths in files are written with this sign between the names.
  .regex(/^[^>]*$/, 'A name has no ">".');

/** A department, after those above it and before those below it, in the order in which they are shown. */
export const department = z
  .strictObject({
    departmentId: id,
    parentId: id.nullable(),
    name: z.string(),
    /** 1 for those at the top. */
    level: z.int().min(1),
    /** The day from which it is closed; null while it stays. */
    closedOn: plainDate.nullable(),
    /** How many belong to it today and have not left; and with all departments below it. */
    people: z.int(),
    peopleBelow: z.int(),
  })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof department>;

export const departmentTree = z
  .strictObject({ departments: z.array(department) })
  .meta({ id: 'DepartmentTree' });

export const newDepartment = z
  .strictObject({ parentId: id.nullable(), name: departmentName })
  .meta({ id: 'NewDepartment' });
export type NewDepartment = z.infer<typeof newDepartment>;

/** What is to be different; what is left out stays. */
export const departmentChange = z
  .strictObject({
    name: departmentName.optional(),
    /** Moves it with all below it; null to the top. */
    parentId: id.nullable().optional(),
    /** Its place among its siblings, counted from 0; larger numbers mean the end. */
    place: z.int().min(0).max(departmentsMax).optional(),
  })
  .meta({ id: 'DepartmentChange' });
export type DepartmentChange = z.infer<typeof departmentChange>;

/** The day from which a department is closed; nobody and no open department may be in it then. */
export const departmentClosing = z.strictObject({ on: plainDate }).meta({ id: 'DepartmentClosing' });

/** 직위 by grade, the highest first. */
export const rank = z
  .strictObject({ rankId: id, name: z.string(), grade: z.int().min(1).max(gradesMax), people: z.int() })
  .meta({ id: 'Rank' });
export type Rank = z.infer<typeof rank>;
export const rankList = z.strictObject({ ranks: z.array(rank) }).meta({ id: 'RankList' });

/** All ranks as they are to be: a list for each grade. One that is missing is removed, which needs nobody to hold it. */
export const rankGrades = z
  .strictObject({
    grades: z
      .array(
        z
          .array(
            z.strictObject({
              /** Null for a new one. */
              rankId: id.nullable(),
              name: z.string().trim().min(1).max(60),
            }),
          )
          .max(ranksMax),
      )
      .max(gradesMax),
  })
  .meta({ id: 'RankGrades' });
export type RankGrades = z.infer<typeof rankGrades>;
