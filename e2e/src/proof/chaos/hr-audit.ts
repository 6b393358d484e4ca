import type { OfficeUnderTest } from '../../testing/office-under-test.ts';
import type { Entered, Hr } from './hr.ts';

/** What HR entered and was answered stands as it was entered, with its audit entries; what nobody entered is not there. */
export async function correctionsHeld(office: OfficeUnderTest, hr: Hr): Promise<string[]> {
  const breaches: string[] = [];
  for (const one of hr.entered) breaches.push(...(await oneHeld(hr, one)));
  const known = new Set(hr.entered.map(({ reason }) => reason));
  const rows = await office.query(`select c.reason, count(*)::int as times, count(c.undone_at)::int as undone,
      (select count(*)::int from audit_entry a where a.action = 'day-corrected' and a.after->>'reason' = c.reason) as said,
      (select count(*)::int from audit_entry a where a.action = 'day-correction-undone'
        and a.after->>'reason' = c.reason) as taken_back
    from day_correction c group by c.reason`);
  for (const { reason, times, undone, said, taken_back } of rows) {
    if (!known.has(String(reason))) breaches.push(`A correction that nobody entered: ${reason}`);
    if (times !== 1) breaches.push(`A correction is there ${times} times: ${reason}`);
    if (said !== 1) breaches.push(`${said} audit entries tell of a correction: ${reason}`);
    if (undone !== taken_back) breaches.push(`${taken_back} audit entries tell of an undo: ${reason}`);
  }
  return breaches;
}

async function oneHeld(hr: Hr, one: Entered): Promise<string[]> {
  if (one.answer === null) return [];
  const found = (await hr.shown(one)).find(({ correctionId }) => correctionId === one.answer?.correctionId);
  if (found === undefined) return [`An answered correction is gone: ${one.reason}`];
  const isAsEntered =
    sameValue(found.value, one.value) &&
    found.reason === one.reason &&
    found.madeAt === one.answer.madeAt &&
    found.madeBy === one.answer.madeBy;
  const breaches = isAsEntered ? [] : [`A correction is not as it was entered: ${JSON.stringify(found)}`];
  if (one.undo === 'done' && found.undoneAt === null) breaches.push(`An undo is gone: ${one.reason}`);
  if (one.undo === 'no' && found.undoneAt !== null) breaches.push(`Undone by nobody: ${one.reason}`);
  return breaches;
}

/** Whether both say the same, in whatever order of fields. */
function sameValue(one: object, other: object): boolean {
  const text = (value: object) => JSON.stringify(Object.entries(value).sort());
  return text(one) === text(other);
}
