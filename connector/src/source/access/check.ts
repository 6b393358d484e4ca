import { describeTable } from '@nadeul/jet';
import type { Profile } from '../profile.ts';
import type { SourceShape } from '../source.ts';
import { chooseEventColumns, chooseLookUpColumns } from './columns.ts';
import type { AccessFile } from './file.ts';
import { definitionOf } from './look-ups.ts';

/** Which of a profile's tables and columns the file has. Throws a `SourceError` or `JetError` without the needed ones. */
export function checkShape({ file, profile }: { file: AccessFile; profile: Profile }): SourceShape {
  const { events, lookUps } = profile;
  const columns = chooseEventColumns(
    describeTable(file.path, events.name, { password: file.password }),
    events,
  );
  const named = lookUps.map((table) => {
    const definition = definitionOf(file, table.name);
    return { table, columns: definition === null ? [] : chooseLookUpColumns(definition, table) };
  });
  const wanted = [{ table: { name: events.name, columns: events.optional }, columns }, ...named];
  return {
    tables: [
      { name: events.name, columns },
      ...named.map(({ table, columns: found }) => ({ name: table.name, columns: found })),
    ].filter((table) => table.columns.length > 0),
    missingOptional: wanted.flatMap(({ table, columns: found }) =>
      table.columns.filter((name) => !found.includes(name)).map((name) => `${table.name}.${name}`),
    ),
    databaseTime: null,
  };
}
