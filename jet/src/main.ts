import { listTables } from './catalog.ts';
import { parseCommand, usage } from './command/arguments.ts';
import { exportTable, unreadableColumns } from './command/export.ts';
import { type Output, OutputClosed, openOutput } from './command/output.ts';
import { readPassword } from './command/password.ts';
import { followTable } from './command/tail.ts';
import { JetError } from './errors.ts';

const failed = 1;
const wrongUse = 2;

/** Runs one command; returns the exit status. */
async function run(argv: readonly string[], output: Output): Promise<number> {
  const command = parseCommand(argv);
  let status = 0;
  const onDamage = (damage: JetError): void => {
    complain(damage);
    status = failed;
  };
  switch (command.kind) {
    case 'help':
      await output.write(usage, 'utf8');
      break;
    case 'wrong-use':
      process.stderr.write(`${command.sentence}\n\n${usage}`);
      return wrongUse;
    case 'tables': {
      const tables = listTables(command.file, { password: readPassword(command.passwordFile) });
      for (const { name } of tables) await output.write(`${name}\n`, 'utf8');
      break;
    }
    case 'export': {
      const opened = { ...command, password: readPassword(command.passwordFile) };
      const unreadable = unreadableColumns(command.file, command.table, opened);
      if (unreadable.length > 0)
        process.stderr.write(`Not readable, left empty: ${unreadable.join(', ')}.\n`);
      await exportTable(opened, output, onDamage);
      break;
    }
    case 'tail':
      await followTable({ ...command, password: readPassword(command.passwordFile) }, output, complain);
      break;
  }
  await output.flush();
  return status;
}

function complain(error: JetError): void {
  process.stderr.write(`${error.code}: ${error.message}\n`);
}

try {
  process.exitCode = await run(process.argv.slice(2), openOutput(process.stdout));
} catch (error) {
  if (error instanceof JetError) {
    complain(error);
    process.exitCode = failed;
  } else if (!(error instanceof OutputClosed)) {
    throw error;
  }
}
