import { type NoticeRule, type NoticeRules, noticePermissions, reachOf } from '@nadeul/contract';
import { formatSeoul, type Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { maskName, sentenceOf, titleOf } from '../incidents/index.ts';
import { hasMailServer, queueMail } from '../mail/index.ts';
import { type Message, queueWebhooks } from '../webhooks/index.ts';
import { findUnsettled, saveTold, type UnsettledNotice } from './gather-store.ts';
import { isQuietAt, tellingOf } from './rules.ts';
import { findRules } from './setting-store.ts';
import { findOffice, findRecipients } from './tell-store.ts';

/** Where the pages of a notice's kind are. */
const pagesOf = {
  'connector-quiet': '/incidents',
  'source-trouble': '/incidents',
  'gate-silent': '/incidents',
  'source-silent': '/incidents',
  'clock-off': '/incidents',
  'outbox-filling': '/incidents',
  'disk-low': '/incidents',
  'unmatched-person': '/unmatched',
  'rows-set-aside': '/unmatched',
  'correction-wish': '/correction-wishes',
  'mail-failing': '/admin/notices',
  'webhook-disabled': '/admin/notices',
} as const;

type TellParts = { readonly publicUrl: string; readonly now: Temporal.Instant };

/** Puts what is to be told now into the post and to the webhooks, with the transaction that keeps that it was told. */
export async function tellNotices(transaction: Database, parts: TellParts): Promise<void> {
  const rulesOf = new Map<string, NoticeRules>();
  for (const notice of await findUnsettled(transaction)) {
    const { officeId, kind } = notice;
    const rules = rulesOf.get(officeId) ?? (await findRules(transaction, officeId));
    rulesOf.set(officeId, rules);
    const rule = rules.rules.find((one) => one.kind === kind);
    const isHeldBack = rule?.isUrgent !== true && isQuietAt(rules.quietHours, parts.now);
    const { tell, settles } = tellingOf(notice, parts.now, isHeldBack);
    if (tell !== null && rule !== undefined) await tellOne(transaction, { notice, rules, rule }, parts);
    if (tell !== null || settles)
      await saveTold(transaction, notice, { toldAt: tell === null ? null : parts.now, settles });
  }
}

type Told = { readonly notice: UnsettledNotice; readonly rules: NoticeRules; readonly rule: NoticeRule };

async function tellOne(
  transaction: Database,
  { notice, rules, rule }: Told,
  { publicUrl, now }: TellParts,
): Promise<void> {
  const { officeId, kind, facts } = notice;
  const url = `${publicUrl}${pagesOf[kind]}`;
  const office = await findOffice(transaction, officeId);
  if (rule.byMail && (await hasMailServer(transaction, officeId))) {
    const roles = rule.roles.filter((role) => reachOf(role, noticePermissions[kind]) === 'office');
    const sentence = sentenceOf(facts, now).ko;
    const code = facts.code === null ? '' : `\n코드: ${facts.code}`;
    const letter = {
      subject: `[나들] ${office.name}: ${titleOf(facts).ko}`,
      body: `${sentence}\n\n${url}\n${code}\n이 메일은 관리 › 알림 설정의 규칙에 따라 보냈어요.\n`,
    };
    for (const recipient of await findRecipients(transaction, officeId, roles))
      await queueMail(transaction, { officeId, now }, { recipient, ...letter });
  }
  if (!rule.byWebhook) return;
  const shown =
    rules.masksNames && facts.personName !== null
      ? { ...facts, personName: maskName(facts.personName) }
      : facts;
  const message: Message = {
    event: facts.until === null ? 'incident.opened' : 'incident.over',
    at: now,
    office,
    kind,
    noticeId: notice.noticeId,
    title: titleOf(shown),
    sentence: sentenceOf(shown, now),
    url,
    details: {
      count: shown.count,
      code: shown.code,
      sourceId: shown.sourceId,
      sourceName: shown.sourceId === null ? null : shown.subjectName,
      gateName: shown.gateName,
      from: formatSeoul(shown.from),
      until: shown.until === null ? null : formatSeoul(shown.until),
    },
  };
  await queueWebhooks(transaction, officeId, message);
}
