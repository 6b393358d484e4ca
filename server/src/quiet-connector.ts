import { Temporal } from '@nadeul/domain';

/** A connector that has not reported for this long is quiet: six of its heartbeats are missing. */
export const quietAfter = { seconds: 30 };

/** Whether a connector has not reported lately; one that never came is quiet too. */
export function isQuiet(lastHeartbeatAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return lastHeartbeatAt === null || Temporal.Instant.compare(lastHeartbeatAt.add(quietAfter), now) < 0;
}
