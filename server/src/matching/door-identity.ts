import { identityValue, type TagIdentity } from '@nadeul/domain';

/** Whom the door says a tag is of, each in the form in which it is compared; null where the row says nothing. */
export type DoorIdentity = Omit<TagIdentity, 'occurredOn'>;

/** The compared form of what a row says. */
export function doorIdentityOf({
  sourceId,
  userNumber,
  cardNumber,
  employeeNumber,
}: DoorIdentity): DoorIdentity {
  return {
    sourceId,
    userNumber: compared('user-number', userNumber),
    cardNumber: compared('card', cardNumber),
    employeeNumber: compared('employee-number', employeeNumber),
  };
}

/** Equal for equal identities of one source. */
export function keyOfDoorIdentity(one: Omit<DoorIdentity, 'sourceId'>): string {
  return JSON.stringify([one.userNumber, one.cardNumber, one.employeeNumber]);
}

function compared(kind: Parameters<typeof identityValue>[0], text: string | null): string | null {
  const value = identityValue(kind, text ?? '');
  return value === '' ? null : value;
}
