import type { Temporal } from '@nadeul/domain';
import type { ColumnType } from 'kysely';

/** An instant: read as one, written as its text. */
export type At = ColumnType<Temporal.Instant, string, string>;
export type AtOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;
/** As `At`; the present instant where none is given. */
export type AtByDefault = ColumnType<Temporal.Instant, string | undefined, string>;
export type Day = ColumnType<Temporal.PlainDate, string, string>;
export type DayOrNull = ColumnType<Temporal.PlainDate | null, string | null, string | null>;
/** Written as JSON text, read as the value. */
export type Json<T> = ColumnType<T, string, string>;
