import type { DayCorrection, StatedCorrection } from '@nadeul/contract';
import type { TFunction } from 'i18next';
import { clockOn, hours } from '../time/format.ts';

/** What a correction of a work date says, in a few words. */
export function saidText(
  { value, tagAt, workDate }: { value: StatedCorrection; workDate: string } & Pick<DayCorrection, 'tagAt'>,
  t: TFunction,
): string {
  switch (value.kind) {
    case 'set-in':
    case 'set-out':
      return t(`corrections.said.${value.kind}`, { time: clockOn(workDate, value.at) });
    case 'add-tag':
      return t('corrections.said.add-tag', {
        time: clockOn(workDate, value.at),
        kind: t(`kind.${value.tagKind}`),
      });
    case 'ignore-tag':
      return t('corrections.said.ignore-tag', { time: tagAt === null ? '–' : clockOn(workDate, tagAt) });
    case 'set-status':
      return t('corrections.said.set-status', { status: t(`state.${value.status}`) });
    case 'approve-overtime':
      return t('corrections.said.approve-overtime', { time: hours(value.minutes) });
  }
}

/** Lists that show other days after a correction. */
export const refreshedByCorrections = [['day'], ['month'], ['board'], ['corrections'], ['exceptions']];
