import { Temporal } from '../time.ts';
import { type Identity, matchTag, type TagIdentity } from './match.ts';

/** A stretch of civil dates in Korea on which the same tags belong to the same employee; null: nobody's. */
export type OwnerStretch = {
  /** First date, inclusive; null: from ever. */
  readonly from: Temporal.PlainDate | null;
  /** The first date of the next stretch; null: for ever. */
  readonly until: Temporal.PlainDate | null;
  readonly employeeId: string | null;
};

const longAgo = Temporal.PlainDate.from('0001-01-01');

/** To whom the tags of one door identity belong, from ever to for ever: whose they are changes only where a claim begins or ends. */
export function ownersOverTime(
  tag: Omit<TagIdentity, 'occurredOn'>,
  identities: readonly Identity[],
): OwnerStretch[] {
  const turns = identities
    .flatMap(({ from, until }) => [from, until?.add({ days: 1 }) ?? null])
    .filter((date) => date !== null)
    .sort(Temporal.PlainDate.compare);
  const starts = [null, ...turns];
  const stretches: { from: Temporal.PlainDate | null; employeeId: string | null }[] = [];
  for (const from of starts) {
    const employeeId = matchTag({ ...tag, occurredOn: from ?? longAgo }, identities);
    if (stretches.length === 0 || stretches.at(-1)?.employeeId !== employeeId)
      stretches.push({ from, employeeId });
  }
  return stretches.map((stretch, index) => ({ ...stretch, until: stretches[index + 1]?.from ?? null }));
}
