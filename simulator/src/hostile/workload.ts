/** What a door program does in one run, as shares of its steps. */
export type Workload = {
  /** Rows deleted for each row inserted. */
  readonly deletes: number;
  /** Rows changed for each row inserted; some of them grow and move to another page. */
  readonly updates: number;
  /** Inserts that take a dead row's place. */
  readonly reuse: number;
  /** Commits after which empty pages are given up. */
  readonly freeing: number;
  /** Rows that are inserted twice with the same values. */
  readonly twins: number;
  /** Commits in which the writer is killed. */
  readonly crashes: number;
  /** All rows equally long: bytes of one row in the place of another look like a row. */
  readonly isEvenlyLong: boolean;
};

const appending: Workload = {
  deletes: 0,
  updates: 0,
  reuse: 0,
  freeing: 0,
  twins: 0,
  crashes: 0,
  isEvenlyLong: false,
};

/** Workloads by name. */
export const workloads = {
  'append only': appending,
  'append only, even rows': { ...appending, isEvenlyLong: true },
  '2 % deletes': { ...appending, deletes: 0.02, reuse: 0.5, freeing: 0.2 },
  '15 % deletes': { ...appending, deletes: 0.15, reuse: 0.5, freeing: 0.2 },
  '30 % deletes': { ...appending, deletes: 0.3, reuse: 0.5, freeing: 0.2, isEvenlyLong: true },
  'nearly all deleted': { ...appending, deletes: 0.97, reuse: 0.3, freeing: 0.5 },
  'updates and moves': { ...appending, updates: 0.2 },
  'equal rows': { ...appending, deletes: 0.05, reuse: 0.5, twins: 0.1 },
  crashes: { ...appending, deletes: 0.05, updates: 0.05, reuse: 0.5, freeing: 0.1, crashes: 0.03 },
  everything: {
    deletes: 0.2,
    updates: 0.1,
    reuse: 0.5,
    freeing: 0.2,
    twins: 0,
    crashes: 0.01,
    isEvenlyLong: false,
  },
} as const satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof workloads;
