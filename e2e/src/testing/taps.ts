import { seoul, seoulDate, Temporal } from '@nadeul/domain';
import { authType, mode, type Person, type Tap } from '@nadeul/simulator';

/** Today in Korea. */
export function today(): Temporal.PlainDate {
  return seoulDate(Temporal.Now.instant());
}

/** The work day that goes on now: until 05:00 what the day shift taps belongs to the day before. */
export function workToday(): Temporal.PlainDate {
  return seoulDate(Temporal.Now.instant().subtract({ hours: 5 }));
}

/**
 * The last Monday to Friday before a date, on which everybody of the day shift was to work; of today, one that is over
 * whatever the hour is.
 */
export function lastWorkday(before: Temporal.PlainDate = workToday()): Temporal.PlainDate {
  let date = before.subtract({ days: 1 });
  while (date.dayOfWeek > 5) date = date.subtract({ days: 1 });
  return date;
}

/** A tap of a person at a civil time; uploaded now. */
export function tapOf(person: Person, date: Temporal.PlainDate, time: string, more: Partial<Tap> = {}): Tap {
  return {
    scene: 'pass',
    date: date.toString().replaceAll('-', ''),
    time: time.replaceAll(':', ''),
    gateId: 1,
    userNumber: person.userNumber,
    name: person.doorName,
    employeeNumber: person.doorEmployeeNumber,
    cardNumber: '',
    groupId: 1,
    mode: mode.pass,
    authType: authType.finger,
    result: '0',
    uploadedAt: stampNow(),
    isCollectedLater: false,
    ...more,
  };
}

/** A tap of a person at this moment. */
export function tapNow(person: Person, more: Partial<Tap> = {}): Tap {
  const now = Temporal.Now.instant().toZonedDateTimeISO(seoul);
  return tapOf(person, now.toPlainDate(), now.toPlainTime().toString({ smallestUnit: 'second' }), more);
}

/** A tap of a card that nobody knows. */
export function strangerTap(cardNumber: string, date: Temporal.PlainDate, time: string): Tap {
  const stranger = { userNumber: -1, name: '', employeeNumber: '', cardNumber, authType: authType.card };
  return { ...tapOf(nobody, date, time), ...stranger };
}

const nobody: Person = {
  userNumber: -1,
  employeeNumber: '',
  cardNumber: '',
  name: '',
  department: '개발팀',
  shift: 'day',
  doorName: '',
  doorEmployeeNumber: '',
  pressesKeys: false,
  usesCard: true,
};

function stampNow(): string {
  const now = Temporal.Now.instant().toZonedDateTimeISO(seoul).toPlainDateTime();
  return now.toString({ smallestUnit: 'second' }).replaceAll(/[-:T]/g, '');
}
