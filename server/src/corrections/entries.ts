import type { StatedCorrection } from '@nadeul/contract';
import { type Correction, computeDay, type DayFacts, parseSeoul } from '@nadeul/domain';
import { type DayParts, presentCorrectionValue, seoulOrNull } from '../attendance/index.ts';
import type { AuditEntry } from '../audit/index.ts';

/** What was said of a day, or taken back; the day is as it was before. */
export type SaidOfDay = { readonly day: DayParts; readonly reason: string } & (
  | { readonly value: StatedCorrection }
  | { readonly undone: Correction }
);

/** What the audit keeps: of each day, what changed in it, by what, and why. */
export function entriesOf(
  action: 'day-corrected' | 'day-correction-undone',
  said: readonly SaidOfDay[],
  names: ReadonlyMap<string, string>,
): AuditEntry[] {
  return said.map((one) => {
    const { day, reason } = one;
    const after = computeDay({ ...day, corrections: correctionsAfter(one) }).facts;
    const value = 'value' in one ? one.value : presentCorrectionValue(one.undone);
    const subject = { kind: 'employee', id: day.employeeId, name: names.get(day.employeeId) ?? '' } as const;
    const workDate = day.workDate.toString();
    return {
      action,
      subject,
      before: { workDate, ...shown(day.facts) },
      after: { workDate, ...shown(after), correction: value, reason },
    };
  });
}

function correctionsAfter(said: SaidOfDay): Correction[] {
  const { corrections } = said.day;
  if ('value' in said) return [...corrections, { correctionId: 'new', ...statedAs(said.value) }];
  return corrections.filter(({ correctionId }) => correctionId !== said.undone.correctionId);
}

function statedAs(value: StatedCorrection) {
  return 'at' in value ? { ...value, at: parseSeoul(value.at) } : value;
}

function shown({ inAt, outAt, cover, recognisedMinutes }: DayFacts) {
  return { inAt: seoulOrNull(inAt), outAt: seoulOrNull(outAt), cover, recognisedMinutes };
}
