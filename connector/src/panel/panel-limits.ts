/** Every bound of the settings page in one place, by name. Durations are milliseconds. */
export const panelLimits = {
  /** The panel ends by itself when nobody did anything for this long. */
  idleMs: 60 * 60_000,
  /** Largest body of a request, in bytes. */
  bodyBytesMax: 64 * 1024,
  /** A request that has not arrived whole after this is given up. */
  requestMs: 30_000,
  /** Browsers that may be let in by one panel. */
  sessionsMax: 16,
  /** Wrong passwords in a row before the next one has to wait. */
  freeAttempts: 5,
  /** First wait after too many wrong passwords; doubled each time. */
  attemptWaitMs: 30_000,
  attemptWaitLongestMs: 15 * 60_000,
  /** Test reads of databases and servers at the same time. */
  checksMax: 4,
  /** Further ones that wait their turn: all sources of a form and its server, twice. */
  checksWaitingMax: 34,
  /** A test read without an answer after this is given up. */
  checkMs: 60_000,
  /** Days without a tap after which the test read says so. */
  quietDays: 3,
  /** Files and folders that a listing shows at most. */
  entriesMax: 500,
  /** Entries of a folder that are looked at for it. */
  entriesLookedAtMax: 20_000,
  /** Files of the built page. */
  pageFilesMax: 500,
  /** Newest taps in the small live list. */
  tapsMax: 20,
  /** The live list is read again no sooner than this. */
  tapsMs: 3_000,
  /** And so rarely that reading it takes at most one part in so many of the time. */
  tapsCostShare: 20,
  /** A source that nobody looked at for this long is let go of. */
  tapsRestMs: 30_000,
  /** Longest wait until a service that was told so runs or has stopped. */
  serviceMs: 20_000,
  /** Longest that the system's own program for services may take: it waits for stopping and for starting. */
  serviceProgramMs: 90_000,
  /** Between two looks at it meanwhile. */
  serviceLookMs: 100,
} as const;

/** The limits with which a panel runs; tests shorten the waits. */
export type PanelLimits = { readonly [name in keyof typeof panelLimits]: number };
