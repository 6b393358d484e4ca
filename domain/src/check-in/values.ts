/** What a person presses: 출근, 퇴근, 외출 and 복귀. */
export const checkKinds = ['in', 'out', 'go-out', 'return'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** The means with which people check in by themselves; all 출퇴근용 수단 but the devices. */
export const ownMeans = ['web', 'mobile', 'messenger'] as const;
export type OwnMeans = (typeof ownMeans)[number];

/** Why a check is not allowed; each has a sentence in the user interface. */
export const checkRefusalReasons = [
  'day-not-checked',
  'means-off',
  'too-early',
  'already-in',
  'already-left',
  'already-out',
  'not-in',
  'not-out',
  'outside-addresses',
  'no-place',
  'no-position',
  'position-too-vague',
  'outside-circle',
] as const;
export type CheckRefusalReason = (typeof checkRefusalReasons)[number];
