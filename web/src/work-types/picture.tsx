import type { WorkHours } from '@nadeul/contract';
import { Band } from './band.tsx';
import { CyclePicture } from './cycle-picture.tsx';
import { isCycle } from './hours.ts';

/** Hours as a small picture: a day as a band, or the days of a cycle. */
export function Picture({ hours, untilMinute }: { hours: WorkHours; untilMinute?: number }) {
  if (isCycle(hours)) return <CyclePicture hours={hours} />;
  return untilMinute === undefined ? (
    <Band hours={hours} />
  ) : (
    <Band hours={hours} untilMinute={untilMinute} />
  );
}
