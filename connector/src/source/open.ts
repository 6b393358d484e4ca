import type { Parts } from '../loops/parts.ts';
import { accessSource } from './access/access-source.ts';
import { SourceError } from './error.ts';
import { profileOf } from './profiles/profile-of.ts';
import type { Source } from './source.ts';

/** The source that the config names, from the cursor in the outbox. */
export function openSource({
  config,
  outbox,
  now,
  limits,
}: Pick<Parts, 'config' | 'outbox' | 'now' | 'limits'>): Source {
  const { place, ...site } = config.source;
  const cursor = outbox.cursor(config.source.name);
  const profile = profileOf(site);
  if (place.engine === 'access') return accessSource({ profile, site, place, cursor, now, limits });
  throw new SourceError('source-format-unsupported', `The profile '${site.profile}' cannot be read yet.`);
}
