/** Every bound of the reading by queries. Durations are milliseconds. */
export const sqlLimits = {
  /** A database that has not let us in after this is out of reach. */
  connectMs: 10_000,
  /** A statement that has no answer after this is given up. */
  queryMs: 10_000,
  /** Most rows that one statement brings, and about as many as one look hands on. */
  pageRows: 5_000,
  /** Most statements of one look or one piece of a backfill, so that empty days pass quickly and a look ends. */
  statementsPerLook: 24,
  /** Most rows of one second that are read; more cannot be told apart from a column that is not filled. */
  secondRows: 100_000,
  /** How far behind the newest tag each look starts: terminals do not report in the order of their tags. */
  recentOverlapMs: 2 * 60_000,
  /** How far behind the newest insertion each look for late rows starts. */
  insertionOverlapMs: 10 * 60_000,
  /** Numbers may be stored a little out of order: how many are read again. */
  serialOverlap: 200,
  /** Between two looks for late rows of today and yesterday, where the vendor says when a row was stored. */
  nearInsertionMs: 5_000,
  /** The same for the whole window. */
  windowInsertionMs: 60_000,
  /** Between two readings of all of today and yesterday, where the vendor does not say when a row was stored. */
  nearMs: 30_000,
  /** The same where it does: some rows may lack it. */
  nearRareMs: 10 * 60_000,
  /** Between two readings of rows whose date is none: before any door system, in the future, or empty. */
  oddMs: 10 * 60_000,
  /** Days before today in which late rows are looked for by when they were stored. */
  windowDays: 14,
  /** How many days back rows that were stored late are looked for, once a day. */
  sweepDays: 400,
  /** How many times as long as it was asked a database then has rest: a table without a key is read whole each time. */
  restShare: 9,
  /** The longest that it has. */
  restMaxMs: 60_000,
  /** Between two questions for a table that was not there. */
  missingTableMs: 30_000,
  /** Tags remembered so that a row that is read again and again is handed on once. */
  handedMax: 100_000,
  /** Most numbers without a name that are not looked up again before the hour. */
  namelessMax: 10_000,
  /** Most rows that are read of a table of names. */
  lookUpRows: 200_000,
} as const;

/** The bounds with which a source runs; tests choose small ones. */
export type SqlLimits = { readonly [name in keyof typeof sqlLimits]: number };
