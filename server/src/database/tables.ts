import type { Selectable } from 'kysely';
import type { AttendanceTables } from './tables/attendance.ts';
import type { DeviceTables } from './tables/devices.ts';
import type { NoticeTables } from './tables/notices.ts';
import type { OfficeTables } from './tables/office.ts';
import type { PeopleTables } from './tables/people.ts';

/** The columns of each table, as the migrations make them. */
export type Tables = AttendanceTables & DeviceTables & NoticeTables & OfficeTables & PeopleTables;

/** A stored day as it is read. */
export type DayRow = Selectable<Tables['day_record']>;
