import { keepHeapSmall } from './memory.ts';
import { refuseOldNode } from './node-version.ts';

refuseOldNode();
// Before anything else takes room that V8 would keep.
keepHeapSmall();
// Loaded only now: what it imports does not exist in an older Node.
const { runMain } = await import('./program.ts');
process.exitCode = await runMain(process.argv.slice(2));
