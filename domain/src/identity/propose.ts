import type { TagIdentity } from './match.ts';

/** Why an employee may be whom a tag is of. A proposal is shown to a person and never applied by itself. */
export type ProposalReason = 'same-name' | 'same-digits' | 'similar-name';

type Said = Omit<TagIdentity, 'occurredOn' | 'sourceId'> & { readonly name: string | null };
type Known = { readonly employeeNumber: string; readonly name: string };

/** Shorter names differ by one letter too easily. */
const similarLengthMin = 3;

/**
 * Why an employee may be the one that the door names, the stronger reason first; empty for no reason. Digits are the
 * same where a 사번 or user number equals the employee's 사번 but for zeros before it.
 */
export function proposalReasons(said: Said, employee: Known): ProposalReason[] {
  const reasons: ProposalReason[] = [];
  const digits = withoutZeros(employee.employeeNumber);
  const saidNumbers = [said.employeeNumber, said.userNumber].filter((text) => text !== null);
  const [saidName, name] = [withoutSpaces(said.name ?? ''), withoutSpaces(employee.name)];
  if (saidName !== '' && saidName === name) reasons.push('same-name');
  if (digits !== '' && saidNumbers.some((text) => withoutZeros(text) === digits)) reasons.push('same-digits');
  if (reasons.length === 0 && isSimilar(saidName, name)) reasons.push('similar-name');
  return reasons;
}

function withoutZeros(text: string): string {
  return text.trim().toUpperCase().replace(/^0+/, '');
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}

/** One name holds the other (`김하나` in `김하나(야간)`), or they differ in one letter. */
function isSimilar(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < similarLengthMin) return false;
  return a.includes(b) || b.includes(a) || differsInOne([...a], [...b]);
}

function differsInOne(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && long[start] === short[start]) start += 1;
  const rest = long.slice(start + 1);
  const other = short.slice(start + (long.length === short.length ? 1 : 0));
  return rest.length === other.length && rest.every((letter, index) => letter === other[index]);
}
