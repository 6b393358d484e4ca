/** Every bound of the connector in one place, by name. Durations are milliseconds. */
export const limits = {
  /** Between two looks at the source while nothing goes wrong. Access shows rows late by more than this. */
  pollMs: 250,
  /** The same for a database that is asked by queries. */
  pollSqlMs: 1_000,
  /** Between two pieces of a whole reading of the window, in which the polls go on. */
  passPauseMs: 20,
  /** The next look while a page of the source is still being written. */
  pollSoonMs: 20,
  /** Pages that stay half written for longer than this are shown as trouble: the file may lack its end. */
  pendingMaxMs: 5_000,
  /** Between two looks while the source cannot be read. */
  pollTroubledMs: 2_000,
  /** Between two attempts to open the outbox of one source of several. */
  openAgainMs: 30_000,
  heartbeatMs: 5_000,
  /** Between two questions for the time of the door's database. */
  doorClockMs: 300_000,
  /** The longest that the delivery waits for a ring before it looks itself. */
  deliveryIdleMs: 1_000,
  /** First wait after a failure; doubled each time. */
  retryFirstMs: 500,
  /** The longest that what was read waits for newer rows that are being read. */
  newestFirstMs: 10_000,
  /** Events that wait beyond which they wait for nothing. */
  newestFirstEventsMax: 200_000,
  /** Longest wait after failures that pass by themselves. */
  retryLongestMs: 30_000,
  /** Wait while a person has to change something (wrong token, wrong office). */
  retryRefusedMs: 60_000,
  /** Longest Retry-After that is obeyed. */
  retryAfterLongestMs: 3_600_000,
  /** Connecting to the server that takes longer than this is given up. */
  connectMs: 10_000,
  /** A request with no answer after this is given up, and sent again. */
  requestMs: 30_000,
  /** How long a request under way may go on when the program is told to stop. */
  stopGraceMs: 2_000,
  /** Largest answer that is read, in bytes. */
  answerBytesMax: 2 * 1024 * 1024,
  /** Events waiting in the outbox beyond which the source is not read. */
  waitingEventsMax: 1_000_000,
  /** Size of the outbox file beyond which the source is not read, in bytes. */
  outboxBytesMax: 2 * 1024 * 1024 * 1024,
  /** Room on the disk of the outbox below which the source is not read, in bytes: delivering needs a little of it. */
  diskFreeMinBytes: 200 * 1024 * 1024,
  /** Least time between two looks at the room on the disk. */
  diskLookMs: 5_000,
  /** An event that waits longer than this is shown as trouble; it is kept. */
  waitingAgeMaxMs: 3 * 24 * 3_600_000,
  /** Rows that may be at the door but not yet in the file when a look finds nothing more. */
  coverMarginMs: 5_000,
  /** Names of gates and numbers of people are read again after this, or when an unknown one appears. */
  lookUpMs: 3_600_000,
  /** Least time between two readings of names because of an unknown one. */
  lookUpAgainMs: 60_000,
  /** Between two counts of the rows that the door has of today and yesterday. */
  dayCountMs: 3_600_000,
  /** Between two looks whether a count is due. */
  dayCountLookMs: 2_000,
  /** Before the next attempt after a count that could not be made. */
  dayCountRetryMs: 600_000,
  /** A count is followed by a rest of this many times its duration at least. */
  dayCountRestFactor: 200,
  /** The same between the pieces of a count that reaches far back, as its first one does. */
  dayCountPieceRestFactor: 9,
  /** The longest that the resends wait for a ring before they look themselves. */
  resendIdleMs: 5_000,
  /** Attempts of a resend in a row that get no further, before it ends as failed: about six hours. */
  resendAttemptsMax: 720,
  /** Size at which a log file is set aside, in bytes. */
  logBytesMax: 5 * 1024 * 1024,
  /** The longest that comparing with the server may take for a support bundle. */
  bundlePartMs: 60_000,
  /** Most bytes of logs in a support bundle, the newest first. */
  bundleLogBytesMax: 20 * 1024 * 1024,
  /** Log files that are kept, the one that is written included. */
  logFilesMax: 10,
  /** Lines of the log that are older than this go. */
  logAgeMaxMs: 30 * 24 * 3_600_000,
} as const;

/** The limits with which a connector runs; tests shorten the waits. */
export type Limits = { readonly [name in keyof typeof limits]: number };
