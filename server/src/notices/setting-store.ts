import { incidentKinds, type NoticeRule, type NoticeRules } from '@nadeul/contract';
import type { Database } from '../database/index.ts';
import { defaultRules } from './rules.ts';

/** How an office is told: what it set, or what comes with the product. */
export async function findRules(db: Database, officeId: string): Promise<NoticeRules> {
  const row = await db
    .selectFrom('notice_setting')
    .selectAll()
    .where('office_id', '=', officeId)
    .executeTakeFirst();
  if (row === undefined) return defaultRules;
  const { quiet_from_minute: fromMinute, quiet_until_minute: untilMinute } = row;
  return {
    rules: withEveryKind(row.rules),
    quietLimitMinutes: row.quiet_limit_minutes,
    quietHours: fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute },
    masksNames: row.masks_names,
  };
}

/** A kind that the product learned after the rules were set is told as it comes with the product. */
function withEveryKind(rules: readonly NoticeRule[]): NoticeRule[] {
  const all = [...rules, ...defaultRules.rules];
  return incidentKinds.flatMap((kind) => all.find((rule) => rule.kind === kind) ?? []);
}

export async function saveRules(
  transaction: Database,
  officeId: string,
  { rules, quietLimitMinutes, quietHours, masksNames }: NoticeRules,
): Promise<void> {
  const row = {
    rules: JSON.stringify(rules),
    quiet_limit_minutes: quietLimitMinutes,
    quiet_from_minute: quietHours?.fromMinute ?? null,
    quiet_until_minute: quietHours?.untilMinute ?? null,
    masks_names: masksNames,
  };
  await transaction
    .insertInto('notice_setting')
    .values({ office_id: officeId, ...row })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(row))
    .execute();
}
