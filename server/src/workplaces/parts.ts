import type { Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Actor } from '../http/index.ts';

/** What the use cases here work with. */
export type PlaceParts = { readonly db: Database; readonly clock: Clock };

/** Who does something, in which office and when. */
export type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };
