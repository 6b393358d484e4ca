/** What the advisory audit of the packages showed. */
export type AuditVerdict = 'clean' | 'found' | 'no-answer';

/**
 * Reads the end of pnpm's audit. It leaves with 1 for advisories as for a registry that does not answer; advisories are
 * counted in what it says, and what says nothing of them was no audit.
 */
export function auditVerdict({ status, output }: { status: number | null; output: string }): AuditVerdict {
  if (status === 0) return 'clean';
  return /\bvulnerabilit(y|ies) found/i.test(output) && !output.includes('ERR_PNPM_') ? 'found' : 'no-answer';
}
