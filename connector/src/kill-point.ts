/**
 * A test aid, off unless NADEUL_CONNECTOR_KILL_AT names a point: the process ends itself there as a power cut
 * would, so that the crash tests can stop the connector between any two of its steps.
 * `NADEUL_CONNECTOR_KILL_AT=before-send:3` ends it at the third time that it comes by.
 */

const killVariable = 'NADEUL_CONNECTOR_KILL_AT';

/** The steps of one tag on its way, in order. `after-send`: the server began to answer, nothing is read of it. */
export type KillPoint =
  | 'after-read'
  | 'before-store'
  | 'after-store'
  | 'before-send'
  | 'after-send'
  | 'after-answer';

const passedTimes = new Map<KillPoint, number>();

/** Ends the process with SIGKILL where the environment asks for it; otherwise does nothing. */
export function passKillPoint(point: KillPoint): void {
  const wanted = process.env[killVariable];
  if (wanted === undefined) return;
  const [name, times = '1'] = wanted.split(':');
  if (name !== point) return;
  const passed = (passedTimes.get(point) ?? 0) + 1;
  passedTimes.set(point, passed);
  if (passed === Number(times)) process.kill(process.pid, 'SIGKILL');
}
