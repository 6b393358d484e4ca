import { createFile } from './cli/create.ts';
import { helpText, readOptions, UsageError } from './cli/options.ts';
import { runOffice } from './cli/run.ts';
import { MdbWriteError } from './mdb/table-spec.ts';

process.exitCode = await main(process.argv.slice(2));

/** Exit status: 0 done or asked to stop, 1 the file cannot be written, 2 wrong arguments. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = readOptions(argv);
    if (options.command === 'help') {
      process.stdout.write(helpText);
    } else if (options.command === 'create') {
      const rows = createFile(options, print);
      process.stderr.write(`${options.file}: ${rows} rows in tenter.\n`);
    } else {
      await runOffice(options, stopSignal(options.untilStdinEnds), print);
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${helpText}`);
      return 2;
    }
    const isKnown = error instanceof MdbWriteError || (error instanceof Error && 'code' in error);
    if (!isKnown) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    // An open standard input would keep the process alive.
    process.stdin.destroy();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Aborted by the usual signals, when nobody reads our output any more, and when standard input ends (if asked). */
function stopSignal(untilStdinEnds: boolean): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  process.stdout.on('error', stop);
  if (untilStdinEnds) {
    for (const event of ['end', 'close', 'error']) process.stdin.on(event, stop);
    process.stdin.resume();
  }
  return controller.signal;
}
