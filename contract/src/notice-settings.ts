import { z } from 'zod';
import { incidentKinds } from './incidents.ts';
import { noticePermissions } from './notices.ts';
import { pageQuery } from './page.ts';
import { reachOf, roles } from './policy.ts';
import { id, instant } from './primitives.ts';

const minutesOfDay = 24 * 60;
const quietLimitMinutesMin = 1;
const quietLimitMinutesMax = minutesOfDay;
const textMax = 200;
const portMax = 65_535;

/** How one kind is told, and whom. */
export const noticeRule = z.strictObject({
  kind: z.enum(incidentKinds),
  /** In the product itself. */
  isShown: z.boolean(),
  byMail: z.boolean(),
  byWebhook: z.boolean(),
  /** Told even in the quiet hours. */
  isUrgent: z.boolean(),
  /** Roles that are told; each holds the kind's permission for the whole office. */
  roles: z.array(z.enum(roles)).max(roles.length),
});
export type NoticeRule = z.infer<typeof noticeRule>;

/** Hours in which letters and webhooks wait, in Korea's time; they may reach over midnight. */
export const quietHours = z
  .strictObject({
    fromMinute: z
      .int()
      .min(0)
      .max(minutesOfDay - 1),
    untilMinute: z
      .int()
      .min(0)
      .max(minutesOfDay - 1),
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute !== untilMinute, {
    path: ['untilMinute'],
    params: { code: 'out-of-order' },
    message: 'The hours have a length.',
  });

export const noticeRules = z
  .strictObject({
    rules: z.array(noticeRule).superRefine(checkRules),
    /** A connector that has not reported for this long is an incident. */
    quietLimitMinutes: z.int().min(quietLimitMinutesMin).max(quietLimitMinutesMax),
    quietHours: quietHours.nullable(),
    /** Names of people in webhooks show their first and last letter only. */
    masksNames: z.boolean(),
  })
  .meta({ id: 'NoticeRules' });
export type NoticeRules = z.infer<typeof noticeRules>;

function checkRules(rules: readonly NoticeRule[], context: z.RefinementCtx): void {
  if (
    new Set(rules.map(({ kind }) => kind)).size !== incidentKinds.length ||
    rules.length !== incidentKinds.length
  )
    context.addIssue({ code: 'custom', message: 'Each kind has one rule.' });
  rules.forEach(({ kind, roles: told }, index) => {
    if (told.some((role) => reachOf(role, noticePermissions[kind]) !== 'office'))
      context.addIssue({
        code: 'custom',
        path: [index, 'roles'],
        params: { code: 'not-a-choice' },
        message: 'A role that is told holds the permission for the whole office.',
      });
  });
}

/** How the mail server is spoken to: TLS from the start, TLS after a greeting, or in the clear. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;

const mailServer = {
  host: z.string().trim().min(1).max(textMax),
  port: z.int().min(1).max(portMax),
  security: z.enum(mailSecurities),
  /** Empty where the server wants no sign-in. */
  user: z.string().trim().max(textMax),
  senderAddress: z.email().max(textMax),
  senderName: z.string().trim().max(textMax),
} as const;

/** A password that is left out stays as it was; empty removes it. It is never answered. */
export const mailSettingsChange = z
  .strictObject({ ...mailServer, password: z.string().max(1000).optional() })
  .meta({ id: 'MailSettingsChange' });
export type MailSettingsChange = z.infer<typeof mailSettingsChange>;

export const mailSettings = z
  .strictObject({
    ...mailServer,
    hasPassword: z.boolean(),
    waitingCount: z.int().min(0),
    /** Letters that were given up within the last seven days. */
    failedCount: z.int().min(0),
    lastErrorCode: z.string().nullable(),
  })
  .meta({ id: 'MailSettings' });
export type MailSettings = z.infer<typeof mailSettings>;

export const noticeSettings = z
  .strictObject({ ...noticeRules.shape, mail: mailSettings.nullable() })
  .meta({ id: 'NoticeSettings' });
export type NoticeSettings = z.infer<typeof noticeSettings>;

/** Why a letter did not leave. */
export const mailErrorCodes = [
  'mail-unreachable',
  'mail-address-refused',
  'mail-tls-failed',
  'mail-sign-in-refused',
  'mail-rejected',
  'mail-timeout',
  'mail-failed',
  'mail-not-set-up',
] as const;
export type MailErrorCode = (typeof mailErrorCodes)[number];

export const testMail = z.strictObject({ recipient: z.email().max(textMax) }).meta({ id: 'TestMail' });

/** What the mail server said to a letter, in its own words; the code is null where it took the letter. */
export const testMailResult = z
  .strictObject({ code: z.enum(mailErrorCodes).nullable(), answer: z.string() })
  .meta({ id: 'TestMailResult' });
export type TestMailResult = z.infer<typeof testMailResult>;

/** Whose form the body of a webhook has. */
export const webhookShapes = ['nadeul', 'slack', 'teams', 'naver-works'] as const;

const webhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .regex(/^[^@]*$|^https?:\/\/[^/@]*\//, 'The address holds no sign-in.');

const webhookFields = {
  name: z.string().trim().min(1).max(60),
  url: webhookUrl,
  shape: z.enum(webhookShapes),
  kinds: z.array(z.enum(incidentKinds)).min(1).max(incidentKinds.length),
} as const;

export const newWebhook = z.strictObject(webhookFields).meta({ id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof newWebhook>;

export const webhookChange = z
  .strictObject({
    name: webhookFields.name.optional(),
    url: webhookFields.url.optional(),
    shape: webhookFields.shape.optional(),
    kinds: webhookFields.kinds.optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'WebhookChange' });
export type WebhookChange = z.infer<typeof webhookChange>;

/** Why a webhook did not arrive; `http-status` is any answer but 2xx. */
export const webhookErrorCodes = [
  'http-status',
  'unreachable',
  'address-refused',
  'name-unknown',
  'tls-failed',
  'timeout',
] as const;
export type WebhookErrorCode = (typeof webhookErrorCodes)[number];

/** A receiver of notices. Part of the address may be a secret of its service, so only its host is shown. */
export const webhook = z
  .strictObject({
    webhookId: id,
    name: z.string(),
    /** The address without its path. */
    urlMasked: z.string(),
    shape: z.enum(webhookShapes),
    kinds: z.array(z.enum(incidentKinds)),
    isActive: z.boolean(),
    /** Since when nothing has arrived; null where the last one did. */
    failingSince: instant.nullable(),
    /** When it was switched off because it failed for too long. */
    disabledAt: instant.nullable(),
    lastDeliveredAt: instant.nullable(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhook>;

export const webhookList = z.strictObject({ webhooks: z.array(webhook) }).meta({ id: 'WebhookList' });

/** The secret of the signature, shown this once. */
export const webhookSecret = z
  .strictObject({ webhookId: id, secret: z.string() })
  .meta({ id: 'WebhookSecret' });

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

export const webhookAttempt = z.strictObject({
  at: instant,
  /** The receiver's HTTP status; null where it did not answer. */
  status: z.int().nullable(),
  errorCode: z.enum(webhookErrorCodes).nullable(),
  milliseconds: z.int().min(0),
  /** The beginning of the receiver's answer, as it is. */
  answer: z.string(),
});

/** One sending to a webhook with its attempts, the latest first. */
export const webhookDelivery = z
  .strictObject({
    deliveryId: id,
    event: z.string(),
    state: z.enum(deliveryStates),
    createdAt: instant,
    /** Null where nothing more is tried. */
    nextAttemptAt: instant.nullable(),
    body: z.string(),
    attempts: z.array(webhookAttempt),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const deliveryQuery = z.strictObject({ ...pageQuery });
