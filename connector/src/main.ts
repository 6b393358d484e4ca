import { refuseOldNode } from './node-version.ts';

refuseOldNode();
// Loaded only now: what it imports does not exist in an older Node.
const { runMain } = await import('./program.ts');
process.exitCode = await runMain(process.argv.slice(2));
