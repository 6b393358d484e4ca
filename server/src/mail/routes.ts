import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers, PermittedCaller } from '../http/index.ts';
import type { Seal } from '../security/index.ts';
import { removeMailServer, sendTestMail, setMailServer } from './service.ts';

type MailParts = { readonly db: Database; readonly clock: Clock; readonly seal: Seal };

/** The endpoints of an office's mail server. */
export function mailHandlers({
  db,
  clock,
  seal,
}: MailParts): Pick<Handlers, 'setMailSettings' | 'removeMailSettings' | 'sendTestMail'> {
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  return {
    setMailSettings: async ({ caller, body }) => {
      await db
        .transaction()
        .execute((transaction) => setMailServer(transaction, doerOf(caller), { change: body, seal }));
      return undefined;
    },
    removeMailSettings: async ({ caller }) => {
      await db.transaction().execute((transaction) => removeMailServer(transaction, doerOf(caller)));
      return undefined;
    },
    sendTestMail: ({ caller: { officeId, officeName }, body: { recipient } }) =>
      sendTestMail({ db, seal, now: clock() }, { officeId, officeName, recipient }),
  };
}
