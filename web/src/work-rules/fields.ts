import type { AttendanceRules } from '@nadeul/contract';

export type Rules = AttendanceRules;
type FieldOf<Kind> = {
  [F in keyof Rules]: Rules[F] extends Kind ? F : never;
}[keyof Rules];
export type NumberField = Exclude<FieldOf<number>, 'weekStart' | 'cutoffMinute'>;
export type ChoiceField = FieldOf<string>;

type Field =
  | {
      readonly kind: 'number';
      readonly field: NumberField;
      readonly unit: 'minutes' | 'seconds';
      readonly max: number;
    }
  | { readonly kind: 'clock'; readonly field: 'cutoffMinute' }
  | { readonly kind: 'choice'; readonly field: ChoiceField; readonly values: readonly string[] }
  | { readonly kind: 'weekday'; readonly field: 'weekStart' }
  | { readonly kind: 'switch'; readonly field: 'isHolidayInWeek' };

/** The rules in groups, each with what its field looks like; the articles of law where there is one. */
export const ruleGroups = [
  {
    group: 'judging',
    fields: [
      { kind: 'number', field: 'graceInMinutes', unit: 'minutes', max: 120 },
      { kind: 'number', field: 'graceOutMinutes', unit: 'minutes', max: 120 },
      { kind: 'number', field: 'presenceGapSeconds', unit: 'seconds', max: 3600 },
    ],
  },
  {
    group: 'recognised',
    fields: [
      { kind: 'choice', field: 'earlyArrival', values: ['ignored', 'counted'] },
      { kind: 'choice', field: 'overtime', values: ['by-tag', 'approved'] },
      { kind: 'choice', field: 'breaks', values: ['planned', 'legal-minimum'] },
      { kind: 'choice', field: 'outings', values: ['deducted', 'counted'] },
    ],
  },
  {
    group: 'week',
    fields: [
      { kind: 'weekday', field: 'weekStart' },
      { kind: 'switch', field: 'isHolidayInWeek' },
      { kind: 'choice', field: 'employerSize', values: ['five-or-more', 'under-five'] },
    ],
  },
  {
    group: 'window',
    fields: [
      { kind: 'number', field: 'openBeforeStartMinutes', unit: 'minutes', max: 720 },
      { kind: 'number', field: 'openAfterEndMinutes', unit: 'minutes', max: 720 },
      { kind: 'clock', field: 'cutoffMinute' },
    ],
  },
] as const satisfies readonly { readonly group: string; readonly fields: readonly Field[] }[];

export const ruleArticles: Readonly<Partial<Record<keyof Rules, string>>> = {
  breaks: '근로기준법 §54①',
  overtime: '근로기준법 §53, §56①',
  weekStart: '근로기준법 §2①7',
  isHolidayInWeek: '근로기준법 §56②',
  employerSize: '근로기준법 §11②, 시행령 별표 1',
};

export const fieldNames = ruleGroups.flatMap(({ fields }) => fields.map(({ field }) => field));
