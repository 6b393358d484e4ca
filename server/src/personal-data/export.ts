import type { PersonExport } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import { todayOf } from '../people/index.ts';
import { findKept } from './kept-store.ts';
import { findPerson } from './person-store.ts';
import { zipOf } from './write.ts';

type Taken = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Everything that is kept of one person, as one file: what an office answers to a request to see one's own data
 * (개인정보 보호법 §35). Who took it and why is kept before the first byte leaves. Throws `not-found`.
 */
export async function exportPerson(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { officeId, officeName, actor }: PermittedCaller,
  { employeeId, reason }: PersonExport & { readonly employeeId: string },
): Promise<Taken> {
  const person = await findPerson(db, officeId, employeeId);
  if (person === undefined) throw new Refusal('not-found');
  const now = clock();
  const kept = await findKept(db, person);
  const rows = Object.fromEntries(kept.map((one) => [one.table, one.rows.length]));
  await recordAudit(db, { officeId, actor, now }, [
    {
      action: 'personal-data-exported',
      subject: { kind: 'employee', id: employeeId, name: person.name },
      after: { endpoint: 'exportPerson', reason, rows },
    },
  ]);
  const bytes = await zipOf(kept, { person, officeName, takenAt: now });
  return { name: `개인정보-${person.employeeNumber}-${todayOf({ now })}.zip`, bytes };
}
