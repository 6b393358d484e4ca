import type { Stranger } from '@nadeul/contract';
import type { TFunction } from 'i18next';

/** What a stranger is called: the name at the door, or else the number that tells them apart. */
export function nameOfStranger(t: TFunction, stranger: Stranger): string {
  const { name, kind, userNumber, cardNumberMasked, employeeNumber } = stranger;
  if (name !== null && name !== '') return name;
  if (kind === null) return t('unmatched.noNumber');
  const values = { 'user-number': userNumber, card: cardNumberMasked, 'employee-number': employeeNumber };
  return `${t(`identityKind.${kind}`)} ${values[kind] ?? ''}`;
}
