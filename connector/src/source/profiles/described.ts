import type { TagEvent } from '@nadeul/contract';
import type { LookUps, Profile, VendorRow } from '../profile.ts';
import { textOf, textOrNull } from '../text.ts';
import { doorTimeOf, storedTimeOf } from './clock.ts';
import type { Description, MeaningSettings } from './description.ts';
import { kindOf } from './kind.ts';
import { type Person, personOf } from './person.ts';
import { identityOf, numbered } from './row-key.ts';

const lengths = { identity: 60, name: 100, raw: 100, rawName: 40, occurredRaw: 60 } as const;

/** A profile by its description: the rules that all vendors share, once. */
export function describedProfile(description: Description, settings: MeaningSettings): Profile {
  const { events, lookUps, identity } = description;
  const numbersEqualRows = identity.by === 'content';
  return {
    events,
    lookUps,
    gateColumn: description.columns.gateId,
    numbersEqualRows,
    mapRows: (rows, found) => {
      const mapped = rows.map((row) => mapRow({ description, settings, lookUps: found }, row));
      const identities = mapped.map((one) => one.identity);
      const keys = numbersEqualRows ? numbered(identities) : identities;
      return agreed(mapped.map(({ said }, index) => ({ vendorKey: keys[index] ?? '', ...said })));
    },
  };
}

/**
 * Rows under one key, which a table without its primary key may hold, all come as one of them, whichever is read
 * first: else each reading would amend one by the other, again and again.
 */
function agreed(events: TagEvent[]): TagEvent[] {
  const chosen = new Map<string, TagEvent>();
  for (const event of events) {
    const before = chosen.get(event.vendorKey);
    chosen.set(event.vendorKey, before === undefined ? event : preferred(before, event));
  }
  return chosen.size === events.length ? events : events.map((event) => chosen.get(event.vendorKey) ?? event);
}

/** The door that opened, else the one whose content comes last: an order that does not depend on the reading. */
function preferred(one: TagEvent, other: TagEvent): TagEvent {
  if (one.granted !== other.granted) return one.granted ? one : other;
  return JSON.stringify(one) > JSON.stringify(other) ? one : other;
}

type Meaning = {
  readonly description: Description;
  readonly settings: MeaningSettings;
  readonly lookUps: LookUps;
};

/** What a row says, and what tells it from others. */
type MappedRow = { readonly identity: string; readonly said: Omit<TagEvent, 'vendorKey'> };

function mapRow({ description, settings, lookUps }: Meaning, row: VendorRow): MappedRow {
  const { events, columns, gate } = description;
  const text = (column: string | null) => (column === null ? '' : textOf(row[column]));
  const time = doorTimeOf(events.clock, row);
  const person = personOf(description, { row, lookUps, userNumberLast: settings.userNumberLast });
  const gateId = text(columns.gateId);
  const gateName = gate === null || gateId === '' ? '' : lookUps.find(gate.table, gateId, gate.name);
  return {
    identity: identityOf(description, row, person.isNobody),
    said: {
      occurredAt: time.at,
      occurredRaw: time.raw.slice(0, lengths.occurredRaw).toWellFormed(),
      storedAt: storedTimeOf(description.stored, row),
      kind: kindOf(text(columns.kind), { gateId, gateName }, description.kinds, settings),
      granted: isGranted(description, settings, text(columns.result)),
      ...limited(person),
      gateId: textOrNull(gateId, lengths.identity),
      gateName: textOrNull(gateName, lengths.name),
      raw: rawCodes(description.raw, row),
    },
  };
}

function limited({ userNumber, employeeNumber, cardNumber, name }: Person) {
  return {
    userNumber: textOrNull(userNumber, lengths.identity),
    employeeNumber: textOrNull(employeeNumber, lengths.identity),
    cardNumber: textOrNull(cardNumber.toUpperCase(), lengths.identity),
    name: textOrNull(name, lengths.name),
  };
}

/** Codes are compared as text: vendors use letters too, and all that do not grant are refusals. */
function isGranted({ grantedResults }: Description, settings: MeaningSettings, result: string): boolean {
  if (grantedResults === null) return true;
  return result === '' ? settings.emptyResultIsGranted === true : grantedResults.includes(result);
}

function rawCodes(columns: readonly string[], row: VendorRow): Record<string, string> {
  const raw: Record<string, string> = {};
  for (const column of columns) {
    const code = textOrNull(textOf(row[column]), lengths.raw);
    if (code !== null) raw[column.slice(0, lengths.rawName)] = code;
  }
  return raw;
}
