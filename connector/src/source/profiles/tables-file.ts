import { tagEvent } from '@nadeul/contract';
import { z } from 'zod';

/** Longest name of a table or column that any of the engines takes. */
const nameLengthMax = 128;
const columnsMax = 32;

// Brackets, quotes and control characters are in no name that a door system gives.
const plainName = z
  .string()
  .trim()
  .min(1)
  .max(nameLengthMax)
  .regex(/^[^\p{Cc}[\]"'`;]+$/u);
const column = plainName.regex(/^[^.]+$/).transform((name) => name.toLowerCase());
const columns = z.array(column).min(1).max(columnsMax);

const clock = z.discriminatedUnion('form', [
  /** `YYYYMMDD` and `HHmmss`. */
  z.strictObject({ form: z.literal('date-and-time'), date: column, time: column }),
  /** `YYYYMMDDHHmmss` in one text column. */
  z.strictObject({ form: z.literal('stamp'), column }),
  /** A date/time column. */
  z.strictObject({ form: z.literal('datetime'), column }),
]);

const events = z.strictObject({
  /** `YYYYMM` in it stands for the month: one table a month, on SQL Server and MySQL only. */
  name: plainName,
  clock,
  /** When the vendor's server stored the row. */
  insertion: z.strictObject({ form: z.enum(['stamp', 'datetime']), column }).optional(),
  /** A number that the database gives each new row, and that only rises. */
  serial: column.optional(),
  /** The vendor's key; left out where none is known. */
  key: columns.optional(),
  columns: z
    .strictObject({
      userNumber: column.optional(),
      employeeNumber: column.optional(),
      cardNumber: column.optional(),
      name: column.optional(),
      gateId: column.optional(),
      kind: column.optional(),
      result: column.optional(),
    })
    .refine((named) => [named.userNumber, named.employeeNumber, named.cardNumber].some(Boolean), {
      path: ['userNumber'],
    }),
  /** Further columns to pass on as they are. */
  raw: columns.optional(),
  /** Code of `columns.kind` → kind. Any other code is a pass. */
  kinds: z.record(z.string(), tagEvent.shape.kind).optional(),
  /** Codes of `columns.result` of a door that opened; needed where that column is named. */
  grantedResults: z.array(z.string().min(1)).min(1).max(columnsMax).optional(),
});

const gates = z.strictObject({ name: plainName, number: column, gateName: column });

const people = z
  .strictObject({
    name: plainName,
    /** The column that holds what `by` names. */
    number: column,
    by: z.enum(['userNumber', 'cardNumber']),
    employeeNumber: column.optional(),
    cardNumber: column.optional(),
    personName: column.optional(),
  })
  .refine((table) => [table.employeeNumber, table.cardNumber, table.personName].some(Boolean), {
    path: ['employeeNumber'],
  });

/** The tables of a generic profile, as written in a config. Column names are given back in lower case. */
export const tablesFile = z
  .strictObject({ events, gates: gates.optional(), people: people.optional() })
  .superRefine((tables, context) => {
    const { columns: named, grantedResults, kinds } = tables.events;
    const demand = (holds: boolean, path: string[]) => {
      if (!holds) context.addIssue({ code: 'custom', path });
    };
    demand((named.result === undefined) === (grantedResults === undefined), ['events', 'grantedResults']);
    demand(kinds === undefined || named.kind !== undefined, ['events', 'kinds']);
    demand(tables.gates === undefined || named.gateId !== undefined, ['gates']);
    demand(tables.people === undefined || named[tables.people.by] !== undefined, ['people', 'by']);
  });
export type TablesFile = z.infer<typeof tablesFile>;

/** What stands in a table's name for the month of the door time. */
export const monthMark = 'YYYYMM';
