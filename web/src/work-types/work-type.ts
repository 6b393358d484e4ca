import type { WorkTypeList } from '@nadeul/contract';

/** A work type as the list shows it. */
export type WorkType = WorkTypeList['workTypes'][number];
