import type { EmployeeIdentity, Stranger } from '@nadeul/contract';
import { formatSeoul, type IdentityKind } from '@nadeul/domain';
import type { ShownIdentity } from './identity-store.ts';
import type { StrangerRow } from './stranger-store.ts';

const cardDigitsShown = 4;

/** Enough of a card number to recognise the card, not enough to copy it. */
export function maskCard(cardNumber: string): string {
  const shown = cardNumber.length >= cardDigitsShown * 2 ? cardNumber.slice(-cardDigitsShown) : '';
  return `••••${shown}`;
}

/** A number as pages and the audit show it. */
export function valueShown(kind: IdentityKind, value: string): string {
  return kind === 'card' ? maskCard(value) : value;
}

/** What tells a stranger apart: the strongest number that they carry; null for none. */
export function strangerKind({
  userNumber,
  cardNumber,
  employeeNumber,
}: Pick<StrangerRow, 'userNumber' | 'cardNumber' | 'employeeNumber'>): IdentityKind | null {
  if (userNumber !== null) return 'user-number';
  if (cardNumber !== null) return 'card';
  return employeeNumber === null ? null : 'employee-number';
}

/** A stranger for the wire. */
export function presentStranger(row: StrangerRow, isConflict: boolean): Stranger {
  const { cardNumber, firstAt, lastAt, dismissedReason, dismissedBy, dismissedAt, sortKey, ...shown } = row;
  return {
    ...onlyShown(shown),
    kind: strangerKind(row),
    cardNumberMasked: cardNumber === null ? null : maskCard(cardNumber),
    firstAt: formatSeoul(firstAt),
    lastAt: formatSeoul(lastAt),
    isConflict,
    dismissal:
      dismissedAt === null
        ? null
        : { reason: dismissedReason ?? '', by: dismissedBy ?? '', at: formatSeoul(dismissedAt) },
  };
}

type Plain = Pick<
  Stranger,
  | 'strangerId'
  | 'sourceId'
  | 'sourceName'
  | 'userNumber'
  | 'employeeNumber'
  | 'name'
  | 'tagCount'
  | 'lastGateName'
>;

function onlyShown(row: Plain): Plain {
  const { strangerId, sourceId, sourceName, userNumber, employeeNumber, name, tagCount, lastGateName } = row;
  return { strangerId, sourceId, sourceName, userNumber, employeeNumber, name, tagCount, lastGateName };
}

/** An identity for the wire. */
export function presentIdentity(row: ShownIdentity): EmployeeIdentity {
  const { identityId, ground, kind, sourceId, sourceName, from, until } = row;
  return {
    identityId,
    ground,
    kind,
    valueShown: valueShown(kind, row.value),
    sourceId,
    sourceName,
    from,
    until,
    lastAt: row.lastAt === null ? null : formatSeoul(row.lastAt),
  };
}
