const nodeMajorMin = 24;

if (Number(process.versions.node.split('.')[0]) < nodeMajorMin) {
  process.stderr.write(`Nadeul's server needs Node ${nodeMajorMin} or newer; this is ${process.version}.\n`);
  process.exit(1);
}

// After the check: what follows uses what older versions lack.
const { runCommand } = await import('./cli.ts');
process.exitCode = await runCommand(process.argv.slice(2));
