import type { Notice, NoticeRules } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import {
  cursorOf,
  type Handlers,
  type PermittedCaller,
  type PersonCaller,
  readCursor,
} from '../http/index.ts';
import { sentenceOf } from '../incidents/index.ts';
import { readMailSettings } from '../mail/index.ts';
import { countUnread, findNotices, markRead, type NoticeRow, type Reader } from './list-store.ts';
import { shownKinds } from './rules.ts';
import { findRules, saveRules } from './setting-store.ts';

type NoticeParts = { readonly db: Database; readonly clock: Clock };

/** The endpoints of in-app notices and of the rules by which people are told. */
export function noticeHandlers({
  db,
  clock,
}: NoticeParts): Pick<
  Handlers,
  'notices' | 'unreadNotices' | 'readNotices' | 'noticeSettings' | 'setNoticeRules'
> {
  const readerOf = async ({ officeId, loginId, roles }: PersonCaller): Promise<Reader> => {
    const { rules } = await findRules(db, officeId);
    const held = roles.map(({ role }) => role);
    return { officeId, loginId, kinds: shownKinds(rules, held), now: clock() };
  };
  return {
    notices: async ({ caller, query: { cursor, limit, isUnread = false } }) => {
      const after = cursor === undefined ? null : afterOf(cursor);
      const { rows, total } = await findNotices(db, await readerOf(caller), { isUnread, limit, after });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last === undefined ? null : cursorOf([last.at.toString(), last.noticeId]);
      return { rows: rows.map((row) => present(row, clock())), next, total };
    },
    unreadNotices: async ({ caller }) => ({ unreadCount: await countUnread(db, await readerOf(caller)) }),
    readNotices: async ({ caller, body: { noticeIds } }) => {
      const reader = await readerOf(caller);
      await markRead(db, reader, noticeIds);
      return { unreadCount: await countUnread(db, reader) };
    },
    noticeSettings: async ({ caller: { officeId } }) => ({
      ...(await findRules(db, officeId)),
      mail: await readMailSettings(db, officeId, clock()),
    }),
    setNoticeRules: async ({ caller, body }) => {
      await db.transaction().execute((transaction) => setRules(transaction, { caller, now: clock() }, body));
      return undefined;
    },
  };
}

async function setRules(
  transaction: Database,
  { caller: { officeId, actor }, now }: { caller: PermittedCaller; now: Temporal.Instant },
  rules: NoticeRules,
): Promise<void> {
  const before = await findRules(transaction, officeId);
  await saveRules(transaction, officeId, rules);
  await recordAudit(transaction, { officeId, actor, now }, [
    {
      action: 'notice-rules-changed',
      subject: { kind: 'notice-setting', id: 'rules', name: '알림 규칙' },
      before,
      after: rules,
    },
  ]);
}

function afterOf(cursor: string) {
  const [at, noticeId] = readCursor(cursor, 2);
  return { at: String(at), noticeId: String(noticeId) };
}

function present({ noticeId, kind, at, isOver, isRead, facts }: NoticeRow, now: Temporal.Instant): Notice {
  return { noticeId, kind, at: utcText(at), isOver, isRead, sentence: sentenceOf(facts, now) };
}
