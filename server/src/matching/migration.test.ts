import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../database/index.ts';
import { createTestDatabase } from '../testing/database.ts';

test('taps of an earlier version under user numbers that say nothing become one without a number', async () => {
  const database = await createTestDatabase({ isBare: true });
  onTestFinished(() => database.close());
  await migrate(database.owner, { until: 12 });
  const { ownerPool } = database;
  const [officeId, sourceId, workplaceId] = [randomUUID(), randomUUID(), randomUUID()];
  await ownerPool.query(
    `insert into office (office_id, number, name, domain) values ('${officeId}', '480216935', 'n', 'd');
     insert into workplace (office_id, workplace_id, name) values ('${officeId}', '${workplaceId}', 'w');
     insert into device_link (office_id, source_id, workplace_id, name, profile)
     values ('${officeId}', '${sourceId}', '${workplaceId}', 'l', 'caps-access');
     insert into door_identity (office_id, door_identity_id, source_id, user_number, card_number)
     select '${officeId}', gen_random_uuid(), '${sourceId}', number, card
     from (values ('-1', 'AB12'), ('0', 'AB12'), (null, 'AB12'), ('-1', 'CD34'), ('7', 'AB12')) as v (number, card);
     insert into tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, received_at, kind, granted, raw,
       content_sha256)
     select '${officeId}', door_identity_id, '${sourceId}', door_identity_id, now(), '', now(), 'pass', true, '{}', 'x'
     from door_identity;
     insert into tag_match (office_id, tag_id, door_identity_id, occurred_at)
     select office_id, door_identity_id, door_identity_id, now() from door_identity`,
  );

  await migrate(database.owner);

  const { rows } = await ownerPool.query<{ row: string }>(
    `select concat_ws(' ', coalesce(user_number, 'none'), card_number, count(*), count(distinct stranger_id)) as row
     from door_identity join tag_match using (office_id, door_identity_id)
     group by user_number, card_number order by 1`,
  );
  expect(rows.map(({ row }) => row)).toEqual(['7 AB12 1 1', 'none AB12 3 1', 'none CD34 1 1']);
});
