import type { MailSettings } from '@nadeul/contract';
import type { Database } from '../database/index.ts';

/** An office's mail server, with the password as it is kept. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly security: MailSettings['security'];
  readonly user: string;
  readonly sealedPassword: string | null;
  readonly senderAddress: string;
  readonly senderName: string;
};

export async function findMailServer(db: Database, officeId: string): Promise<MailServer | undefined> {
  return db
    .selectFrom('mail_setting')
    .select([
      'host',
      'port',
      'security',
      'login as user',
      'sealed_password as sealedPassword',
      'sender_address as senderAddress',
      'sender_name as senderName',
    ])
    .where('office_id', '=', officeId)
    .executeTakeFirst();
}

/** Whether letters of an office can leave. */
export async function hasMailServer(db: Database, officeId: string): Promise<boolean> {
  return (await findMailServer(db, officeId)) !== undefined;
}

export async function saveMailServer(
  transaction: Database,
  officeId: string,
  server: MailServer,
): Promise<void> {
  const row = {
    host: server.host,
    port: server.port,
    security: server.security,
    login: server.user,
    sealed_password: server.sealedPassword,
    sender_address: server.senderAddress,
    sender_name: server.senderName,
  };
  await transaction
    .insertInto('mail_setting')
    .values({ office_id: officeId, ...row })
    .onConflict((conflict) => conflict.column('office_id').doUpdateSet(row))
    .execute();
}

export async function deleteMailServer(transaction: Database, officeId: string): Promise<void> {
  await transaction.deleteFrom('mail_setting').where('office_id', '=', officeId).execute();
}
