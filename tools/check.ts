import { runStep, type Step } from './steps.ts';

/** The gate before a commit: fast checks and unit tests; the browser stories run with `npm test`. */
const unitProjects = ['domain', 'contract', 'jet', 'connector', 'web', 'tools'].flatMap((name) => [
  '--project',
  name,
]);

const steps: readonly Step[] = [
  { name: 'format, lint, borders', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'generated files', command: process.execPath, args: ['tools/generate.ts', '--check'] },
  { name: 'dead code', command: 'knip', args: [] },
  { name: 'unit tests', command: 'vitest', args: ['run', ...unitProjects] },
];

for (const step of steps) {
  const begun = performance.now();
  const status = runStep(step);
  process.stdout.write(
    `${status === 0 ? '✓' : '✕'} ${step.name} (${Math.round(performance.now() - begun)} ms)\n`,
  );
  if (status !== 0) process.exit(status);
}
