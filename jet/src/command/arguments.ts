import { parseArgs } from 'node:util';

export const usage = `Reads Access databases (.mdb and .accdb, Access 97 to 2019). Never writes, never locks.

  jet tables FILE                 names of the user tables, one a line
  jet export FILE TABLE           all rows as CSV, the same bytes as mdb-export writes
      -H, --no-header             without the line of column names
      -Q, --no-quote              without quotes around text
      --json-lines                one JSON object a row instead of CSV
  jet tail FILE TABLE             rows as they come, one JSON object a line, until Ctrl-C
      --once                      what is there now, then end
      --columns A,B,C             only these columns (also for export --json-lines)
      --password-file FILE        the password of an .accdb that Access encrypted, in a file (for all of these)
  jet --help                      this text

Exit status: 0 done, 1 failed (code and sentence on standard error), 2 wrong use.
`;

/** The file to read. Its password comes in a file: arguments can be seen by everybody on the machine. */
type Named = { readonly file: string; readonly passwordFile: string | undefined };

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong-use'; readonly sentence: string }
  | ({ readonly kind: 'tables' } & Named)
  | (Named & {
      readonly kind: 'export';
      readonly table: string;
      readonly hasHeader: boolean;
      readonly isQuoted: boolean;
      readonly isJson: boolean;
      readonly columns: readonly string[] | undefined;
    })
  | (Named & {
      readonly kind: 'tail';
      readonly table: string;
      readonly isOnce: boolean;
      readonly columns: readonly string[] | undefined;
    });

/** Reads the arguments after the program's name. Wrong ones come back as `wrong-use` with a sentence. */
export function parseCommand(argv: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        'no-header': { type: 'boolean', short: 'H', default: false },
        'no-quote': { type: 'boolean', short: 'Q', default: false },
        'json-lines': { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        columns: { type: 'string' },
        'password-file': { type: 'string' },
      },
    });
    if (values.help) return { kind: 'help' };
    const [name, file, table, ...rest] = positionals;
    const columns = values.columns?.split(',').map((column) => column.trim());
    const passwordFile = values['password-file'];
    if (name === 'tables' && file !== undefined && table === undefined)
      return { kind: 'tables', file, passwordFile };
    if (file !== undefined && table !== undefined && rest.length === 0) {
      if (name === 'tail') return { kind: 'tail', file, passwordFile, table, isOnce: values.once, columns };
      if (name === 'export') {
        return {
          kind: 'export',
          file,
          passwordFile,
          table,
          hasHeader: !values['no-header'],
          isQuoted: !values['no-quote'],
          isJson: values['json-lines'],
          columns,
        };
      }
    }
    const sentence = name === undefined ? 'Say what to do.' : `'${argv.join(' ')}' is not a command of jet.`;
    return { kind: 'wrong-use', sentence };
  } catch (cause) {
    return { kind: 'wrong-use', sentence: cause instanceof Error ? cause.message : String(cause) };
  }
}
