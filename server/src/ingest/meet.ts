import type { Hello } from '@nadeul/contract';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { ConnectorCaller } from '../http/index.ts';
import { lockSettings } from '../office/index.ts';
import { firstWorkplace, insertUnplacedLink, meetLink } from './link-store.ts';

/**
 * The source id of a connector that introduces itself: that of the link with its name, now or before it was renamed,
 * so that another PC goes on where the one before stopped. An unknown name makes a new link.
 */
export async function meetConnector(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { officeId, actor }: ConnectorCaller,
  { source, connectorVersion }: Hello,
): Promise<string> {
  const introduction = { officeId, connectorVersion, ...source };
  const known = await meetLink(db, introduction);
  if (known !== undefined) return known;
  return db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const meanwhile = await meetLink(transaction, introduction);
    if (meanwhile !== undefined) return meanwhile;
    const workplace = await firstWorkplace(transaction, officeId);
    if (workplace === undefined) throw new Error('The office has no workplace.');
    const sourceId = await insertUnplacedLink(transaction, introduction, workplace.workplaceId);
    await recordAudit(transaction, { officeId, actor, now: clock() }, [
      {
        action: 'device-link-added',
        subject: { kind: 'device-link', id: sourceId, name: source.name },
        after: { name: source.name, profile: source.profile, workplace: workplace.name },
      },
    ]);
    return sourceId;
  });
}
