import type { Parts } from '../loops/parts.ts';
import { capsAccessSource } from './caps/caps-access.ts';
import { SourceError } from './error.ts';
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
  if (site.profile === 'caps-access' && place.engine === 'access')
    return capsAccessSource({ config: { ...site, place }, cursor, now, limits });
  throw new SourceError('source-format-unsupported', `The profile '${site.profile}' cannot be read yet.`);
}
