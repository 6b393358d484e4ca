import { Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { PersonalRead } from '../http/index.ts';
import { type NewRead, recordRead } from './read-store.ts';

/** Reading the same again within this time is the same reading. */
const sameReadMinutes = 10;
/** Most readings that a process remembers to have noted; beyond it the database is asked. */
const rememberedMax = 10_000;

/**
 * Keeps who read whose data, and what was asked for: once in ten minutes for each reader and person, or list; each
 * download. Reading one's own is nobody's business.
 */
export function readNotes({ db, clock }: { db: Database; clock: Clock }) {
  const noted = new Map<string, Temporal.Instant>();
  return async (read: PersonalRead): Promise<void> => {
    const employeeId = employeeOf(read);
    if (isOwn(read, employeeId)) return;
    const now = clock();
    const since = read.isDownload ? null : now.subtract({ minutes: sameReadMinutes });
    const note = noteOf(read, employeeId);
    const key = [
      note.officeId,
      note.actor.kind,
      note.actor.id,
      note.actor.address,
      read.endpoint,
      employeeId,
    ].join(' ');
    const last = noted.get(key);
    if (since !== null && last !== undefined && Temporal.Instant.compare(last, since) > 0) return;
    await recordRead(db, note, { now, since });
    if (noted.size >= rememberedMax) noted.clear();
    noted.set(key, now);
  };
}

function employeeOf({ reads, params }: PersonalRead): string | null {
  if (reads !== 'employee') return null;
  // The contract's test: an endpoint that reads an employee names whom in its path.
  return (params as { employeeId: string }).employeeId;
}

function isOwn({ caller }: PersonalRead, employeeId: string | null): boolean {
  if (caller.kind === 'connector') return true;
  if ('reached' in caller && caller.reached.to === 'self') return true;
  return caller.kind === 'person' && employeeId !== null && caller.employeeId === employeeId;
}

function noteOf(
  { caller, endpoint, isDownload, params, asked }: PersonalRead,
  employeeId: string | null,
): NewRead {
  const { officeId, officeName, actor } = caller;
  const { employeeId: _, ...which } = { ...object(params) };
  const { cursor: __, limit: ___, ...filters } = { ...object(asked) };
  return {
    officeId,
    officeName,
    actor,
    employeeId,
    endpoint,
    action: isDownload ? 'personal-data-exported' : 'personal-data-read',
    detail: { endpoint, ...which, ...filters },
  };
}

function object(value: unknown): Record<string, unknown> {
  // Parameters, queries and bodies are checked objects, or absent.
  return (typeof value === 'object' ? value : {}) as Record<string, unknown>;
}
