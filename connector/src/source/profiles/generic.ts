import type { LookUpTable } from '../profile.ts';
import { columnsOfClock } from './clock.ts';
import type { Description, EventColumns, RowIdentity } from './description.ts';
import type { TablesFile } from './tables-file.ts';

/** A description out of a config. */
export function described(tables: TablesFile): Description {
  const { events, gates } = tables;
  const columns = columnsOf(events.columns);
  const clockColumns = columnsOfClock(events.clock);
  const named = Object.values(columns).filter((column) => column !== null);
  const required = unique([...clockColumns, ...(events.key ?? []), ...named]);
  const further = [events.insertion?.column, events.serial, ...(events.raw ?? [])];
  const optional = unique(further.filter((column) => column !== undefined)).filter(
    (column) => !required.includes(column),
  );
  return {
    events: {
      name: events.name,
      required: events.serial === undefined ? required : unique([...required, events.serial]),
      optional: optional.filter((column) => column !== events.serial),
      clock: events.clock,
      insertion: events.insertion ?? null,
      serial: events.serial ?? null,
      key: events.key ?? [],
    },
    lookUps: lookUpsOf(tables),
    identity: rowIdentityOf(events, columns),
    columns,
    stored: events.insertion ?? null,
    kinds: events.kinds ?? {},
    grantedResults: events.grantedResults ?? null,
    raw: unique([columns.userNumber, columns.kind, columns.result, ...(events.raw ?? [])].filter(isNamed)),
    gate: gates === undefined ? null : { table: gates.name, name: gates.gateName },
    person: personOf(tables),
    userNumberLengthMax: null,
  };
}

function columnsOf(given: TablesFile['events']['columns']): EventColumns {
  return {
    userNumber: given.userNumber ?? null,
    employeeNumber: given.employeeNumber ?? null,
    cardNumber: given.cardNumber ?? null,
    name: given.name ?? null,
    gateId: given.gateId ?? null,
    kind: given.kind ?? null,
    result: given.result ?? null,
  };
}

/**
 * A serial number starts again with a new database, so a key that is nothing but it gets the time too. Without a key
 * what never changes makes one: 사번 and names are filled in later, and count only where nothing else says who it was.
 */
function rowIdentityOf({ clock, key, serial }: TablesFile['events'], columns: EventColumns): RowIdentity {
  const clockColumns = columnsOfClock(clock);
  if (key !== undefined) {
    const isSerial = key.length === 1 && key[0] === serial;
    return { by: 'key', columns: isSerial ? unique([...key, ...clockColumns]) : key, whenNobody: [] };
  }
  const { userNumber, cardNumber, employeeNumber, gateId, kind, result } = columns;
  const who = userNumber === null && cardNumber === null ? employeeNumber : null;
  const said = [userNumber, cardNumber, who, gateId, kind, result].filter(isNamed);
  return { by: 'content', columns: unique([...clockColumns, ...said]) };
}

function lookUpsOf({ gates, people }: TablesFile): LookUpTable[] {
  const found: LookUpTable[] = [];
  if (gates !== undefined) found.push({ name: gates.name, columns: unique([gates.number, gates.gateName]) });
  if (people !== undefined) {
    const further = [people.employeeNumber, people.cardNumber, people.personName];
    found.push({
      name: people.name,
      columns: unique([people.number, ...further.filter((name) => name !== undefined)]),
    });
  }
  return found;
}

function personOf({ people }: TablesFile): Description['person'] {
  if (people === undefined) return null;
  return {
    table: people.name,
    by: people.by,
    employeeNumber: people.employeeNumber ?? null,
    cardNumber: people.cardNumber ?? null,
    name: people.personName ?? null,
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function isNamed(column: string | null): column is string {
  return column !== null;
}
