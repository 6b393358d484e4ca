import { recordAudit } from '../audit/index.ts';
import { Refusal } from '../http/index.ts';
import { type Office, officeByDomain, officeByNumber } from '../office/index.ts';
import { foundOffice, type NewOffice } from '../provision/index.ts';
import { SettingsError } from '../settings/index.ts';
import type { OperatorParts } from './parts.ts';
import { lockOfficeNames, type OfficeNames, saveOfficeNames } from './store.ts';

/** Makes an office beside those that there are. Throws the refusal `domain-taken`. */
export async function addOffice({ db, auth, clock, actor }: OperatorParts, plan: NewOffice): Promise<Office> {
  return db.transaction().execute((transaction) => foundOffice({ transaction, auth, clock }, plan, actor));
}

/** Gives an office another name, another domain, or both. Throws the refusal `domain-taken`. */
export async function renameOffice(
  { db, clock, actor }: OperatorParts,
  { officeId }: Office,
  changes: Partial<OfficeNames>,
): Promise<OfficeNames> {
  return db.transaction().execute(async (transaction) => {
    const before = await lockOfficeNames(transaction, officeId);
    const after = { ...before, ...changes };
    const holder = await officeByDomain(transaction, after.domain);
    if (holder !== undefined && holder.officeId !== officeId) throw new Refusal('domain-taken');
    await saveOfficeNames(transaction, officeId, after);
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      {
        action: 'office-renamed',
        subject: { kind: 'office', id: officeId, name: after.name },
        before,
        after,
      },
    ]);
    return after;
  });
}

/** The office that an operator names by its domain or its number. */
export async function namedOffice({ db }: Pick<OperatorParts, 'db'>, name: string): Promise<Office> {
  const office = (await officeByDomain(db, name.toLowerCase())) ?? (await officeByNumber(db, name));
  if (office !== undefined) return office;
  throw new SettingsError(
    'office-unknown',
    `There is no office with the domain or number '${name}'. See npm run server -- office list.`,
  );
}
