import { runStep } from './steps.ts';

process.exit(runStep({ name: 'format', command: 'biome', args: ['check', '--write', '.'] }));
