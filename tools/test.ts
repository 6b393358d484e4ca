import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from './steps.ts';

/** Every test, with real parts; closes with the line `N passed, N failed[, N skipped]`. */
const report = join(tmpdir(), `nadeul-tests-${process.pid}.json`);
const args = [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const status = runStep({ name: 'tests', command: 'vitest', args });
// The shape is Vitest's JSON report; a missing report means that the run itself broke, and then this throws.
const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numFailedTestSuites = 0 } = counts;
const failed = numFailedTests === 0 && status !== 0 ? Math.max(1, numFailedTestSuites) : numFailedTests;
const skipped = numPendingTests === 0 ? '' : `, ${numPendingTests} skipped`;
process.stdout.write(`\n${numPassedTests} passed, ${failed} failed${skipped}\n`);
process.exit(status);
