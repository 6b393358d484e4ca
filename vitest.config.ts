import { defineConfig } from 'vitest/config';

const modules = [
  'domain',
  'contract',
  'jet',
  'simulator',
  'connector',
  'server',
  'web',
  'packaging',
  'tools',
];

/** One project a module; `e2e` has its own, slower limits and runs by itself. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      ...modules.map((name) => ({
        test: {
          name,
          include: [name === 'tools' ? 'tools/**/*.test.ts' : `${name}/src/**/*.test.ts`],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...(name === 'server' ? { globalSetup: ['server/src/testing/global-setup.ts'] } : {}),
        },
      })),
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
