import { checkOptions } from '@nadeul/domain';
import { z } from 'zod';
import { linkDay } from './completeness.ts';
import { connectorOffice } from './connector-office.ts';
import { profileNames } from './device-profile.ts';
import { instant, plainDate, seoulTime } from './primitives.ts';
import { resendReport } from './resends.ts';
import { tagEvent } from './tag.ts';

/**
 * What the connector's settings page (연동 프로그램 설정) and the connector say to each other, on the machine where both
 * run. Not part of the server's API.
 */
export const sentence = z.strictObject({ ko: z.string(), en: z.string() });

/**
 * Something that is wrong with what was filled in, and what to do. `field` is the form's path, as in `officeNumber` or
 * `sources.0.database.host`; `''` for all of it.
 */
export const panelProblem = z.strictObject({ field: z.string(), code: z.string(), sentence });
export type PanelProblem = z.infer<typeof panelProblem>;

/** Why a request to the panel was not answered: the codes that its page has views of its own for. */
export const panelRefusalCodes = [
  /** 401: the link was used up or is wrong; a new one is needed. */
  'panel-link-needed',
  /** 401: a password is set, and was not given yet. */
  'panel-password-needed',
  /** 403 */
  'panel-password-wrong',
  /** 429 */
  'panel-too-many-attempts',
] as const;

/** The body of every answer with a status of 400 or more; `code` is one of the above or any other. */
export const panelRefusal = z.strictObject({ code: z.string(), sentence });
export type PanelRefusal = z.infer<typeof panelRefusal>;

/** A secret in a form: null keeps the stored one, an empty text removes it. Secrets never travel to the page. */
const secret = z.string().max(400).nullable();

export const panelSource = z.strictObject({
  name: z.string(),
  profile: z.enum(profileNames),
  /** DB 경로: of an Access file, else null. */
  path: z.string().nullable(),
  /** Of a database server, else null. A port or an instance, not both; neither is the engine's own port. */
  database: z
    .strictObject({
      host: z.string(),
      port: z.int().nullable(),
      instance: z.string().nullable(),
      name: z.string(),
      user: z.string(),
      encryption: z.enum(['required', 'off']),
      allowPlainText: z.boolean(),
    })
    .nullable(),
  /** Of the file or of the database's user. */
  password: secret,
  /** First day whose rows are sent; null for the day of the set-up. */
  startDate: plainDate.nullable(),
});
export type PanelSource = z.infer<typeof panelSource>;

export const panelForm = z.strictObject({
  /** 도메인: the server's address. */
  server: z.string(),
  allowPlainHttp: z.boolean(),
  officeNumber: z.string(),
  officeToken: secret,
  sources: z.array(panelSource).min(1).max(16),
  language: z.enum(['ko', 'en']),
});
export type PanelForm = z.infer<typeof panelForm>;

/** How the service is, and what can be done with it here. */
export const panelService = z.strictObject({
  /** `windows` and `systemd`: the system runs it. `process`: this program keeps it in the background until a restart. */
  manager: z.enum(['windows', 'systemd', 'process']),
  state: z.enum(['running', 'stopped', 'starting', 'stopping', 'not-installed', 'unknown']),
  /** Whether it starts with the machine; null where this manager cannot. */
  startsByItself: z.boolean().nullable(),
  /** Why nothing can be changed here, such as missing rights; null where all can. */
  problem: panelProblem.nullable(),
  /** The settings were saved after it was started: they hold from its next start on. */
  needsRestart: z.boolean(),
});
export type PanelService = z.infer<typeof panelService>;

export const panelState = z.strictObject({
  version: z.string(),
  platform: z.enum(['windows', 'linux', 'other']),
  configFile: z.string(),
  dataFolder: z.string(),
  logFolder: z.string(),
  /** Whether the log folder can be opened on the screen of this machine. */
  canOpenFolders: z.boolean(),
  /** As saved; null before the first time. A secret that is stored is null, one that is not is the empty text. */
  form: panelForm.nullable(),
  /** What is wrong with the saved settings. */
  problems: z.array(panelProblem),
  hasPassword: z.boolean(),
  service: panelService,
});
export type PanelState = z.infer<typeof panelState>;

/** A tap with its name masked (김*나), for a person to see that the right database is read. */
export const panelTap = z.strictObject({
  occurredAt: seoulTime.nullable(),
  gateName: z.string().nullable(),
  name: z.string().nullable(),
  kind: tagEvent.shape.kind,
  granted: z.boolean(),
});
export type PanelTap = z.infer<typeof panelTap>;

const refused = z.strictObject({ isOk: z.literal(false), problems: z.array(panelProblem) });

/** A test read of the door database. `warnings` do not hinder saving. */
export const sourceCheck = z.discriminatedUnion('isOk', [
  z.strictObject({
    isOk: z.literal(true),
    /** The last five, the latest first. */
    taps: z.array(panelTap),
    warnings: z.array(panelProblem),
  }),
  refused,
]);
export type SourceCheck = z.infer<typeof sourceCheck>;

/** A handshake with the server. */
export const serverCheck = z.discriminatedUnion('isOk', [
  z.strictObject({
    isOk: z.literal(true),
    office: connectorOffice,
    /** The clock of this machine minus that of the server: positive where this one is ahead. */
    clockDifferenceMs: z.int(),
    warnings: z.array(panelProblem),
  }),
  refused,
]);
export type ServerCheck = z.infer<typeof serverCheck>;

export const saved = z.discriminatedUnion('isOk', [
  z.strictObject({ isOk: z.literal(true), state: panelState }),
  refused,
]);
export type Saved = z.infer<typeof saved>;

/** What lies in a folder, for choosing a database file; folders first. */
export const folderListing = z.strictObject({
  path: z.string(),
  /** Null at the top, where drives are listed. */
  parent: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      name: z.string(),
      path: z.string(),
      isFolder: z.boolean(),
      bytes: z.int().nullable(),
      changedAt: instant.nullable(),
      /** Looks like a door database of a vendor. */
      isLikely: z.boolean(),
    }),
  ),
  /** There was more than is listed. */
  isCut: z.boolean(),
});
export type FolderListing = z.infer<typeof folderListing>;

/** Where vendors put their file by default, and what is found there. */
export const fileProposals = z.strictObject({
  proposals: z.array(
    z.strictObject({ path: z.string(), profile: z.enum(profileNames), isThere: z.boolean() }),
  ),
});
export type FileProposals = z.infer<typeof fileProposals>;

/** How one source is. */
export const panelSourceStatus = z.strictObject({
  name: z.string(),
  isRunning: z.boolean(),
  lastTagAt: seoulTime.nullable(),
  lastDeliveredAt: instant.nullable(),
  waiting: z.int().min(0),
  outboxBytes: z.int().min(0),
  outboxBytesMax: z.int().min(1),
  diskFreeBytes: z.int().min(0).nullable(),
  clockDifferenceMs: z.int().nullable(),
  doorClockDifferenceMs: z.int().nullable(),
  /** What is wrong now; null when all is well. */
  problem: panelProblem.nullable(),
  lastProblem: z.strictObject({ at: instant, problem: panelProblem }).nullable(),
  gates: z.array(
    z.strictObject({ gateId: z.string(), name: z.string().nullable(), lastTagAt: seoulTime.nullable() }),
  ),
  reading: z
    .strictObject({
      kind: z.enum(['catch-up', 'resend']),
      from: plainDate,
      until: plainDate,
      progress: z.number().min(0).max(1),
    })
    .nullable(),
});
export type PanelSourceStatus = z.infer<typeof panelSourceStatus>;

export const panelStatus = z.strictObject({
  sources: z.array(panelSourceStatus),
  service: panelService,
});
export type PanelStatus = z.infer<typeof panelStatus>;

/** The latest taps of a source as the door has them, the latest first. */
export const panelTaps = z.strictObject({ taps: z.array(panelTap), problem: panelProblem.nullable() });
export type PanelTaps = z.infer<typeof panelTaps>;

/** 날짜별 전송: days of a source, both ends included. */
export const panelResendOrder = z.strictObject({
  sourceName: z.string(),
  from: plainDate,
  until: plainDate,
});
export type PanelResendOrder = z.infer<typeof panelResendOrder>;

/** What a resend would send, before it does: each day's rows at the door and at the server. */
export const resendPreview = z.discriminatedUnion('isOk', [
  z.strictObject({ isOk: z.literal(true), days: z.array(linkDay) }),
  refused,
]);
export type ResendPreview = z.infer<typeof resendPreview>;

/** The resend that runs or ran last in this panel; null for none. */
export const panelResend = z
  .strictObject({
    ...panelResendOrder.shape,
    ...resendReport.omit({ resendId: true, code: true }).shape,
    problem: panelProblem.nullable(),
  })
  .nullable();
export type PanelResend = z.infer<typeof panelResend>;

export const panelServiceAction = z.strictObject({
  action: z.enum(['start', 'stop', 'restart', 'start-by-itself', 'start-by-hand']),
});
export type PanelServiceAction = z.infer<typeof panelServiceAction>;

/** 출퇴근 체크 옵션 of the workplace of a source. */
export const panelCheckOption = z.strictObject({ sourceName: z.string(), checkOption: z.enum(checkOptions) });
export type PanelCheckOption = z.infer<typeof panelCheckOption>;

/** Null removes the password. */
export const panelPassword = z.strictObject({ password: z.string().min(8).max(200).nullable() });
export type PanelPassword = z.infer<typeof panelPassword>;

/** Where the page finds each thing; all of it is JSON but the bundle, which is a zip file. */
export const panelPaths = {
  /** POST `{ password }` where one is set; the link's secret is exchanged for a cookie by the page's own address. */
  signIn: '/api/sign-in',
  /** GET PanelState */
  state: '/api/state',
  /** PUT PanelForm → Saved */
  settings: '/api/settings',
  /** POST `{ form: PanelForm, source: index }` → SourceCheck */
  checkSource: '/api/check/source',
  /** POST `{ form: PanelForm }` → ServerCheck */
  checkServer: '/api/check/server',
  /** GET `?path=` → FolderListing */
  files: '/api/files',
  /** GET FileProposals */
  proposals: '/api/files/proposals',
  /** GET PanelStatus */
  status: '/api/status',
  /** GET `?source=name` → PanelTaps */
  taps: '/api/taps',
  /** POST PanelServiceAction → PanelService */
  service: '/api/service',
  /** POST PanelResendOrder → ResendPreview */
  resendPreview: '/api/resend/preview',
  /** GET PanelResend; POST PanelResendOrder → PanelResend; DELETE stops it */
  resend: '/api/resend',
  /** PUT PanelCheckOption → `{ problems: PanelProblem[] }` */
  checkOption: '/api/check-option',
  /** POST: opens the folder on this machine's screen */
  openLogs: '/api/logs/open',
  /** GET: the support bundle */
  supportBundle: '/api/support-bundle',
  /** PUT PanelPassword */
  password: '/api/password',
} as const;
