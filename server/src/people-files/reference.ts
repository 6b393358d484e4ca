/** Something that a cell can name. */
export type Named = { readonly id: string; readonly name: string };

/** What a file is compared with: the office as it was when the file was read. Days as text. */
export type Reference = {
  readonly today: string;
  readonly employees: readonly KnownEmployee[];
  readonly departments: readonly {
    readonly id: string;
    readonly path: readonly string[];
    readonly isOpen: boolean;
  }[];
  readonly ranks: readonly Named[];
  readonly workTypes: readonly Named[];
  readonly workplaces: readonly Named[];
};

export type KnownEmployee = {
  readonly employeeId: string;
  readonly version: number;
  readonly employeeNumber: string;
  readonly name: string;
  readonly title: string;
  readonly email: string | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly departmentId: string | null;
  readonly rankId: string | null;
  readonly rank: string | null;
  readonly workTypeId: string | null;
  readonly workType: string | null;
  readonly workplaceId: string | null;
  readonly workplace: string | null;
};

/** What a good row stores: plain fields as they shall be, and the facts that shall be different. */
export type RowChange = {
  readonly employeeId: string;
  /** The version that it was compared with; null for somebody new. */
  readonly version: number | null;
  readonly employeeNumber: string;
  readonly name: string;
  readonly title: string;
  readonly email: string | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly departmentId?: string;
  /** A department that is still to be made. */
  readonly departmentPath?: readonly string[];
  readonly rankId?: string;
  readonly workTypeId?: string;
  readonly workplaceId?: string;
  /** The first day that is judged differently, where days are: `changed` for the day on which facts change. */
  readonly daysFrom?: string;
};
