import type { SecurityRules } from '@nadeul/contract';
import type { Database } from '../database/index.ts';

const idleMinutesDefault = 480;
const defaults: SecurityRules = {
  secondFactor: 'off',
  idleMinutes: idleMinutesDefault,
  addressRule: 'off',
  addressRanges: [],
};

/** An office's rules of sign-in. */
export async function findRules(db: Database, officeId: string): Promise<SecurityRules> {
  const found = await db
    .selectFrom('sign_in_rule')
    .select([
      'second_factor as secondFactor',
      'idle_minutes as idleMinutes',
      'address_rule as addressRule',
      'address_ranges as addressRanges',
    ])
    .where('office_id', '=', officeId)
    .executeTakeFirst();
  return found === undefined ? defaults : { ...found, addressRanges: [...found.addressRanges] };
}

/** Keeps an office's rules of sign-in. */
export async function saveRules(
  db: Database,
  officeId: string,
  { secondFactor, idleMinutes, addressRule, addressRanges }: SecurityRules,
): Promise<void> {
  const values = {
    second_factor: secondFactor,
    idle_minutes: idleMinutes,
    address_rule: addressRule,
    address_ranges: addressRanges,
  };
  await db
    .insertInto('sign_in_rule')
    .values({ office_id: officeId, ...values })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(values))
    .execute();
}
