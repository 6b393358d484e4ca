import type { TagEvent } from '@nadeul/contract';
import type { SiteSettings } from '../../config/source-config.ts';
import type { EventTable, InsertionClock, LookUpTable } from '../profile.ts';

export type Kind = TagEvent['kind'];

/** What of a site's settings decides about the meaning of rows. */
export type MeaningSettings = Pick<
  SiteSettings,
  'modeKinds' | 'gateKinds' | 'emptyResultIsGranted' | 'userNumberLast'
>;

/** Which column says what. Names are in lower case; null for what the table does not say. */
export type EventColumns = {
  readonly userNumber: string | null;
  readonly employeeNumber: string | null;
  readonly cardNumber: string | null;
  readonly name: string | null;
  readonly gateId: string | null;
  /** The function key, or what else tells in from out. */
  readonly kind: string | null;
  readonly result: string | null;
};

/** How the rows of a table are told apart. */
export type RowIdentity =
  /** By the vendor's own key; the columns of `whenNobody` are added where the user number is nobody's. */
  | { readonly by: 'key'; readonly columns: readonly string[]; readonly whenNobody: readonly string[] }
  /** By a hash of columns that never change, and a number among equal rows. */
  | { readonly by: 'content'; readonly columns: readonly string[] };

/** Where the name of a gate is found by its number. */
export type GateLookUp = { readonly table: string; readonly name: string };

/** Where people are found by what a row says of them. Used where the row itself says nothing. */
export type PersonLookUp = {
  readonly table: string;
  readonly by: 'userNumber' | 'cardNumber';
  readonly employeeNumber: string | null;
  readonly cardNumber: string | null;
  readonly name: string | null;
};

/** A vendor's tables as plain values: all that the shared rules need to know. */
export type Description = {
  readonly events: EventTable;
  readonly lookUps: readonly LookUpTable[];
  readonly identity: RowIdentity;
  readonly columns: EventColumns;
  /** When the vendor's server stored the row, also where that is no good to read by. */
  readonly stored: InsertionClock | null;
  /** What the vendor's codes mean unless the site says otherwise. Any other code is a plain pass. */
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Codes of a door that let the person through; null where every row is one. */
  readonly grantedResults: readonly string[] | null;
  /** Columns that are passed on as they are. */
  readonly raw: readonly string[];
  readonly gate: GateLookUp | null;
  readonly person: PersonLookUp | null;
  /** A user number of more characters than this is a card number. */
  readonly userNumberLengthMax: number | null;
};
