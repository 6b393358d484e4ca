import type { Parts } from '../loops/parts.ts';
import { capsAccessSource } from './caps/caps-access.ts';
import type { Source } from './source.ts';

/** The source that the config names, from the cursor in the outbox. */
export function openSource({
  config,
  outbox,
  now,
  limits,
}: Pick<Parts, 'config' | 'outbox' | 'now' | 'limits'>): Source {
  const options = { config: config.source, cursor: outbox.cursor(config.source.name), now, limits };
  switch (config.source.profile) {
    case 'caps-access':
      return capsAccessSource(options);
  }
}
