import type { DatabasePlace } from '../config/source-config.ts';
import type { Parts } from '../loops/parts.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { accessSource } from './access/access-source.ts';
import { profileOf } from './profiles/profile-of.ts';
import type { Source } from './source.ts';
import type { SqlConnection } from './sql/connection.ts';
import { sqlLimits } from './sql/sql-limits.ts';
import { sqlSource } from './sql/sql-source.ts';

/** The source that the config names, from the cursor in the outbox. */
export function openSource({
  config,
  outbox,
  now,
  limits,
}: Pick<Parts, 'config' | 'now' | 'limits'> & { readonly outbox: Pick<Outbox, 'cursor'> }): Source {
  const { place, ...site } = config.source;
  const cursor = outbox.cursor(config.source.name);
  const profile = profileOf(site);
  if (place.engine === 'access') return accessSource({ profile, site, place, cursor, now, limits });
  return sqlSource({ profile, site, connect: () => connect(place), cursor, now, limits });
}

/** The driver of an engine is loaded when a source needs it, and only then. */
async function connect(place: DatabasePlace): Promise<SqlConnection> {
  if (place.engine === 'mssql') {
    const { openMssql } = await import('./sql/mssql/open-mssql.ts');
    return openMssql(place, sqlLimits);
  }
  const { openMysql } = await import('./sql/mysql/open-mysql.ts');
  return openMysql(place, sqlLimits);
}
