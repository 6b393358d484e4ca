import { z } from 'zod';
import { incidentKinds, sentence } from './incidents.ts';
import { pageQuery } from './page.ts';
import type { Permission } from './policy.ts';
import { id, instant } from './primitives.ts';

/** Who may be told of what: whoever holds the permission. */
export const noticePermissions = {
  'connector-quiet': 'read-incidents',
  'source-trouble': 'read-incidents',
  'gate-silent': 'read-incidents',
  'source-silent': 'read-incidents',
  'clock-off': 'read-incidents',
  'outbox-filling': 'read-incidents',
  'disk-low': 'read-incidents',
  'unmatched-person': 'read-unmatched',
  'rows-set-aside': 'read-unmatched',
  'correction-wish': 'handle-wishes',
  'mail-failing': 'edit-notices',
  'webhook-disabled': 'edit-notices',
} as const satisfies Readonly<Record<(typeof incidentKinds)[number], Permission>>;

/** What somebody is told in the product. It stays one while it lasts, and is unread again when it is over. */
export const notice = z
  .strictObject({
    noticeId: id,
    kind: z.enum(incidentKinds),
    /** When it was last changed. */
    at: instant,
    isOver: z.boolean(),
    isRead: z.boolean(),
    sentence,
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof notice>;

export const noticeQuery = z.strictObject({
  ...pageQuery,
  isUnread: z.stringbool().optional(),
});

/** Most notices of one call that marks them as read. */
export const noticesReadMax = 200;

/** Those named, or all that are there. */
export const noticesRead = z
  .strictObject({ noticeIds: z.union([z.literal('all'), z.array(id).min(1).max(noticesReadMax)]) })
  .meta({ id: 'NoticesRead' });

export const unreadCount = z.strictObject({ unreadCount: z.int().min(0) }).meta({ id: 'UnreadCount' });
