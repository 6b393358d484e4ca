import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Seals that are read at a time, so that no single statement runs long. */
const sealsPerRead = 50_000;

/** What breaks an office's chain of audit entries. */
export type ChainBreak =
  /** A seal does not follow from the one before it. */
  | { readonly kind: 'seal-wrong'; readonly position: number; readonly ordinal: number }
  /** An entry is not what was sealed. */
  | { readonly kind: 'entry-changed'; readonly position: number; readonly ordinal: number }
  /** An entry is gone, and no drop of old entries explains it. */
  | { readonly kind: 'entry-missing'; readonly position: number; readonly ordinal: number }
  /** An entry was added past the seals. */
  | { readonly kind: 'entry-unsealed'; readonly position: null; readonly ordinal: number };

export type ChainState = {
  readonly entries: number;
  /** Entries older than what is kept, of which only the seal is left. */
  readonly dropped: number;
  /** The last seal; noted down elsewhere, it shows later whether the end of the chain was cut off. */
  readonly head: { readonly position: number; readonly sha256: string } | null;
  readonly broken: ChainBreak | null;
};

type Checked = {
  readonly position: number;
  readonly ordinal: number;
  readonly sha256: string;
  readonly isChained: boolean;
  readonly isThere: boolean;
  readonly isSame: boolean;
  readonly isDropped: boolean;
};

/** Walks the chain of an office from its first seal and says where it breaks first. */
export async function verifyAudit(db: Database, officeId: string): Promise<ChainState> {
  let [entries, dropped, position] = [0, 0, 0];
  let head: ChainState['head'] = null;
  for (;;) {
    const seals = await checkedSeals(db, officeId, position);
    for (const seal of seals) {
      const broken = breakOf(seal, position + 1);
      if (broken !== null) return { entries, dropped, head, broken };
      if (seal.isThere) entries += 1;
      else dropped += 1;
      position = seal.position;
      head = { position, sha256: seal.sha256 };
    }
    if (seals.length < sealsPerRead) break;
  }
  return { entries, dropped, head, broken: await firstUnsealed(db, officeId) };
}

function breakOf(seal: Checked, expected: number): ChainBreak | null {
  const { position, ordinal } = seal;
  if (position !== expected || !seal.isChained) return { kind: 'seal-wrong', position, ordinal };
  if (!seal.isThere) return seal.isDropped ? null : { kind: 'entry-missing', position, ordinal };
  return seal.isSame ? null : { kind: 'entry-changed', position, ordinal };
}

async function checkedSeals(db: Database, officeId: string, after: number): Promise<readonly Checked[]> {
  const { rows } = await sql<Checked>`
    select s.position, s.ordinal, encode(s.sha256, 'hex') as sha256,
      s.sha256 = sha256(coalesce(p.sha256, ''::bytea) || s.entry_sha256) as "isChained",
      e.ordinal is not null as "isThere",
      coalesce(audit_digest(e) = s.entry_sha256 or exists (
        select from erased_audit_entry x
        join audit_entry d on d.office_id = ${officeId} and d.action = 'person-erased' and d.subject_id = x.employee_id::text
          and d.after ->> 'auditSha256' = erased_sha256(x.office_id, x.employee_id)
        where x.office_id = ${officeId} and x.ordinal = e.ordinal and x.entry_sha256 = audit_digest(e)
      ), false) as "isSame",
      s.at < (
        select max((d.after ->> 'before')::timestamptz) from audit_entry d
        where d.office_id = ${officeId} and d.action = 'old-audit-dropped'
      ) is true as "isDropped"
    from audit_seal s
    left join audit_seal p on p.office_id = ${officeId} and p.position = s.position - 1
    left join audit_entry e on e.office_id = ${officeId} and e.ordinal = s.ordinal
    where s.office_id = ${officeId} and s.position > ${after}
    order by s.position limit ${sealsPerRead}
  `.execute(db);
  return rows;
}

async function firstUnsealed(db: Database, officeId: string): Promise<ChainBreak | null> {
  const { rows } = await sql<{ ordinal: number }>`
    select e.ordinal from audit_entry e
    where e.office_id = ${officeId}
      and not exists (select from audit_seal s where s.office_id = ${officeId} and s.ordinal = e.ordinal)
    order by e.ordinal limit 1
  `.execute(db);
  const [found] = rows;
  return found === undefined ? null : { kind: 'entry-unsealed', position: null, ordinal: found.ordinal };
}
