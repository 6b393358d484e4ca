import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { civilOfMs, civilText, readCivil, roundedToTicks } from './civil.ts';
import { isCp949 } from './cp949.ts';

/** The clock of the machine that the server plays, and its zone. */
export type Clock = { readonly nowMs: () => number; readonly zoneMinutes: number };

type Settings = { readonly codePage: 'korean' | 'latin1'; readonly clock: Clock };

type Function = (value: SQLInputValue, size: SQLInputValue) => string | null;

/** What T-SQL's casts and clock do, for the statements that `rewrite` makes. */
export function defineFunctions(database: DatabaseSync, { codePage, clock }: Settings): void {
  const cut = (text: string, size: SQLInputValue): string =>
    typeof size === 'number' ? text.slice(0, size) : text;
  const isIn = codePage === 'korean' ? isCp949 : (character: string) => character <= '\u00ff';
  const define = (name: string, body: Function): void => {
    database.function(name, { deterministic: true, varargs: true }, (value = null, size = null) =>
      value === null ? null : body(value, size),
    );
  };
  define('tds_varchar', (value, size) =>
    cut([...String(value)].map((character) => (isIn(character) ? character : '?')).join(''), size),
  );
  define('tds_nvarchar', (value, size) => cut(String(value), size));
  define('tds_datetime', (value) => {
    if (String(value) < '1753') throw new RangeError('A datetime begins in 1753.');
    return roundedToTicks(String(value));
  });
  define('tds_datetime2', (value) => civilText(readCivil(String(value))));
  database.function('SYSDATETIMEOFFSET', () => {
    return civilOfMs(clock.nowMs() + clock.zoneMinutes * 60_000);
  });
  database.function('tds_zone', { varargs: true }, () => clock.zoneMinutes);
}
