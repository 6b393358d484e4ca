import type { LookUps, VendorRow } from '../profile.ts';
import { textOf } from '../text.ts';
import type { Description } from './description.ts';

/** Whom a row is about, as the row or else the vendor's list of people says. Unknown texts are ''. */
export type Person = {
  /** Nobody has this user number: terminals write 0, a negative number or nothing for a card or finger unknown. */
  readonly isNobody: boolean;
  readonly userNumber: string;
  readonly employeeNumber: string;
  readonly cardNumber: string;
  readonly name: string;
};

/** A row, and what it takes to say whose it is. */
export type PersonContext = {
  readonly row: VendorRow;
  readonly lookUps: LookUps;
  /** Only so many characters at the end of a user number count: the vendor pads it. */
  readonly userNumberLast: number | undefined;
};

/** Whom a row is about. */
export function personOf(
  { columns, person, userNumberLengthMax }: Description,
  { row, lookUps, userNumberLast }: PersonContext,
): Person {
  const text = (column: string | null) => (column === null ? '' : textOf(row[column]));
  const number = text(columns.userNumber);
  const isNobody = number === '' || Number(number) <= 0;
  const isCard = userNumberLengthMax !== null && number.length > userNumberLengthMax;
  const cardNumber = text(columns.cardNumber) || (isCard ? number : '');
  const sought = { userNumber: isNobody ? '' : number, cardNumber };
  const found = (column: string | null) => {
    if (person === null || column === null || sought[person.by] === '') return '';
    return lookUps.find(person.table, sought[person.by], column);
  };
  return {
    isNobody,
    userNumber: isNobody || isCard ? '' : lastOf(number, userNumberLast),
    employeeNumber: text(columns.employeeNumber) || found(person?.employeeNumber ?? null),
    cardNumber: cardNumber || found(person?.cardNumber ?? null),
    name: text(columns.name) || found(person?.name ?? null),
  };
}

function lastOf(number: string, characters: number | undefined): string {
  return characters === undefined ? number : number.slice(-characters);
}
