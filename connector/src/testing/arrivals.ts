import type { TagEvent } from '@nadeul/contract';
import type { Tap, Told } from '@nadeul/simulator';
import { doorTime } from '../door-time.ts';
import { tapOf, testOffice } from './door.ts';

/** What a reader learns of a tap from a vendor's tables. */
type Vendor = { readonly told: (tap: Tap) => Told };

/** One event a key, as whoever stores them keeps it. */
export function byKey(events: readonly TagEvent[]): TagEvent[] {
  return [...new Map(events.map((event) => [event.vendorKey, event])).values()];
}

/** The keys of events, each once, in order. */
export function keysOf(events: readonly TagEvent[]): string[] {
  return byKey(events)
    .map(({ vendorKey }) => vendorKey)
    .sort();
}

/** What taps have to arrive as, in an order that does not depend on how they were read. */
export function expected({ told }: Vendor, taps: readonly Tap[]): string[] {
  return taps
    .map((tap) => JSON.stringify([doorTime(tap.date, tap.time), fieldsOf(told(tap), told(tap))]))
    .sort();
}

/** The same of what arrived. */
export function arrived({ told }: Vendor, events: readonly TagEvent[]): string[] {
  const fields = told(tapOf({}));
  return byKey(events)
    .map((event) => JSON.stringify([event.occurredAt, fieldsOf(event, fields)]))
    .sort();
}

function fieldsOf(holder: Told | TagEvent, fields: Told): unknown[] {
  // The names are those of fields that both have.
  return (Object.keys(fields) as (keyof Told)[]).sort().map((name) => [name, holder[name] ?? null]);
}

const [first, second] = testOffice.people;
const cardless = { name: '', employeeNumber: '', cardNumber: '00C0FFEE' };

/** Everything that goes wrong at doors, on 19 November unless it says otherwise. */
export const nastyTaps: readonly Tap[] = [
  { time: '084500', gateId: 1 },
  { time: '084500', gateId: 2 },
  { time: '084500', gateId: 1, userNumber: second?.userNumber ?? 2, name: second?.doorName ?? '' },
  { time: '084510', gateId: 1, mode: '1' },
  { time: '084520', gateId: 1, result: 'a' },
  { time: '084530', gateId: 1, result: '3', mode: '4' },
  { time: '084540', gateId: 1, userNumber: -1, ...cardless },
  { time: '084550', gateId: 1, userNumber: 0, ...cardless, cardNumber: '0000F1E2' },
  { time: '084600', gateId: 1, employeeNumber: first?.employeeNumber ?? '' },
  { time: '084610', gateId: 1, employeeNumber: '  ' },
  { time: '084620', gateId: 1, name: '\u0001김\u0000하늘\u001f ' },
  { time: '084630', gateId: 1, name: ' ' },
  { time: '084640', gateId: 77 },
  { time: '084650', gateId: 1, mode: '7' },
  { time: '235959', gateId: 1, mode: '2' },
  { date: '20261120', time: '000000', gateId: 1, mode: '2' },
  { date: '00000000', time: '090000' },
  { date: '20991231', time: '090000' },
  { date: '2026112A', time: '090000' },
  { date: '20261121', time: '246060' },
].map((given) => tapOf({ date: '20261119', uploadedAt: '20261119084500', ...given }));
